// What a worker is given: see publish/conferences/my_agenda.py. A page's document is not there.

declare var flipkit: { version: string; kept: string[]; calendar: string }
declare var document: { documentElement: { lang: string } } | undefined
