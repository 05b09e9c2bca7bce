SITEURL = 'https://dirt.example/blog'
ARTICLE_URL = '{date:%Y}/{slug}.html'
