window.YTD.tweets.part0 = [
 {
  "tweet": {
   "id_str": "1",
   "created_at": "Thu Mar 01 01:00:00 +0000 2012",
   "full_text": "Before the chat, number 0. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "2",
   "created_at": "Thu Mar 01 01:07:00 +0000 2012",
   "full_text": "Before the chat, number 1. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "3",
   "created_at": "Thu Mar 01 01:14:00 +0000 2012",
   "full_text": "Before the chat, number 2. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "4",
   "created_at": "Thu Mar 01 01:21:00 +0000 2012",
   "full_text": "Before the chat, number 3. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "5",
   "created_at": "Thu Mar 01 01:28:00 +0000 2012",
   "full_text": "Before the chat, number 4. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "6",
   "created_at": "Thu Mar 01 01:35:00 +0000 2012",
   "full_text": "Before the chat, number 5. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "7",
   "created_at": "Tue Mar 06 01:01:00 +0000 2012",
   "full_text": "Q1: How do you open a lesson? #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "8",
   "created_at": "Tue Mar 06 01:03:00 +0000 2012",
   "full_text": "A1 With a question on the door. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "9",
   "created_at": "Tue Mar 06 01:05:00 +0000 2012",
   "full_text": "A1 I wait until it is quiet. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "10",
   "created_at": "Tue Mar 06 01:07:00 +0000 2012",
   "full_text": "A1 A poem, see https://t.co/a1 #flipclass",
   "entities": {
    "urls": [
     {
      "url": "https://t.co/a1",
      "expanded_url": "https://slowreading.example/one-line"
     }
    ]
   }
  }
 },
 {
  "tweet": {
   "id_str": "11",
   "created_at": "Tue Mar 06 01:09:00 +0000 2012",
   "full_text": "How long is the poem? #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "12",
   "created_at": "Tue Mar 06 01:11:00 +0000 2012",
   "full_text": "Four lines. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "13",
   "created_at": "Tue Mar 06 01:13:00 +0000 2012",
   "full_text": "Q2: What do you do when nobody answers? #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "14",
   "created_at": "Tue Mar 06 01:15:00 +0000 2012",
   "full_text": "A2 Pairs first, then all. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "15",
   "created_at": "Tue Mar 06 01:17:00 +0000 2012",
   "full_text": "A2 I count to ten. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "16",
   "created_at": "Tue Mar 06 01:19:00 +0000 2012",
   "full_text": "A2: I ask the opposite: \"who disagrees?\" #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "17",
   "created_at": "Tue Mar 06 01:21:00 +0000 2012",
   "full_text": "Ten is long! #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "18",
   "created_at": "Tue Mar 06 01:23:00 +0000 2012",
   "full_text": "It feels long; it is not. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "19",
   "created_at": "Tue Mar 06 01:25:00 +0000 2012",
   "full_text": "Q3: Which tool would you not give up? #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "20",
   "created_at": "Tue Mar 06 01:27:00 +0000 2012",
   "full_text": "A3 Chalk. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "21",
   "created_at": "Tue Mar 06 01:29:00 +0000 2012",
   "full_text": "A3 A timer :) #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "22",
   "created_at": "Tue Mar 06 01:31:00 +0000 2012",
   "full_text": "A3 https://t.co/a1 #flipclass",
   "entities": {
    "urls": [
     {
      "url": "https://t.co/a1",
      "expanded_url": "https://tools.example/wall?x=1&y=2"
     }
    ]
   }
  }
 },
 {
  "tweet": {
   "id_str": "23",
   "created_at": "Tue Mar 06 01:33:00 +0000 2012",
   "full_text": "Thanks for the link. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "24",
   "created_at": "Tue Mar 06 01:35:00 +0000 2012",
   "full_text": "You are welcome. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "25",
   "created_at": "Tue Mar 06 01:38:00 +0000 2012",
   "full_text": "",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "26",
   "created_at": "Tue Mar 06 01:39:00 +0000 2012",
   "full_text": "Our wall of questions #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "28",
   "created_at": "Tue Mar 06 01:41:00 +0000 2012",
   "full_text": "a secret for you alone",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "29",
   "created_at": "Tue Mar 06 01:42:00 +0000 2012",
   "full_text": "another secret",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "31",
   "created_at": "Tue Mar 06 01:44:00 +0000 2012",
   "full_text": "A3 More of it, part 0. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "32",
   "created_at": "Tue Mar 06 01:45:00 +0000 2012",
   "full_text": "A3 More of it, part 1. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "33",
   "created_at": "Tue Mar 06 01:46:00 +0000 2012",
   "full_text": "A3 More of it, part 2. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "34",
   "created_at": "Tue Mar 06 01:47:00 +0000 2012",
   "full_text": "A3 More of it, part 3. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "35",
   "created_at": "Tue Mar 06 01:48:00 +0000 2012",
   "full_text": "A3 More of it, part 4. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "36",
   "created_at": "Tue Mar 06 01:49:00 +0000 2012",
   "full_text": "A3 More of it, part 5. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "37",
   "created_at": "Tue Mar 06 01:52:00 +0000 2012",
   "full_text": "Good night!\nSee you next week. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "38",
   "created_at": "Fri Mar 09 01:00:00 +0000 2012",
   "full_text": "A later day, number 0. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "39",
   "created_at": "Fri Mar 09 01:05:00 +0000 2012",
   "full_text": "A later day, number 1. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "40",
   "created_at": "Fri Mar 09 01:10:00 +0000 2012",
   "full_text": "A later day, number 2. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "41",
   "created_at": "Fri Mar 09 01:15:00 +0000 2012",
   "full_text": "A later day, number 3. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "42",
   "created_at": "Fri Mar 09 01:20:00 +0000 2012",
   "full_text": "A later day, number 4. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "43",
   "created_at": "Fri Mar 09 01:25:00 +0000 2012",
   "full_text": "A later day, number 5. #flipclass",
   "entities": {
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id_str": "44",
   "created_at": "Fri Mar 09 01:30:00 +0000 2012",
   "full_text": "A later day, number 6. #flipclass",
   "entities": {
    "urls": []
   }
  }
 }
]
