"""What the gallery's messages are but for their HTML: sender, subject, charset, encoding, plain version, attachments."""

CALENDAR = """BEGIN:VCALENDAR\r
PRODID:-//Example//Calendar//EN\r
VERSION:2.0\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:gallery-26@example.org\r
DTSTART:20261015T013000Z\r
DTEND:20261015T023000Z\r
ORGANIZER;CN=Ken Ito:mailto:ken@example.org\r
ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:mika.sato@example.com\r
SUMMARY:Team meeting\r
LOCATION:Room 3\r
END:VEVENT\r
END:VCALENDAR\r
"""

# The scored set: 01 to 20. Held out of the tuning: 21 to 30.
HTML_MAILS = [
    {"name": "01_receipt", "from": "Hoshizora Tea <orders@hoshizora-tea.example>", "subject": "Your receipt HZ-20817",
     "text": "Thank you for your order. Total 4,378 yen.\r\n"},
    {"name": "02_invoice", "from": "Northlight Survey <billing@northlight.example>", "subject": "Invoice 2026-0412"},
    {"name": "03_password", "from": "Allotment Club <no-reply@allotment.example>", "subject": "Reset your password",
     "text": "Choose a new password: https://club.allotment.example/reset?t=9f31c2\r\n", "encoding": "7bit"},
    {"name": "04_billing", "from": "Harbour Desk <desk@harbour.example>", "subject": "You paid $33.98"},
    {"name": "05_columns", "from": "The Garden <letter@garden.example>", "subject": "The week in the garden, No. 42",
     "headers": ["List-Unsubscribe: <https://garden.example/leave>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]},
    {"name": "06_estate", "from": "Seeblick Homes <search@seeblick.example>", "subject": "Three new homes by the lake"},
    {"name": "07_hero", "from": "Meridian Night Railways <post@meridian.example>", "subject": "Sleep here, wake up there"},
    {"name": "08_appreceipt", "from": "Pear Media <no_reply@pear.example>", "subject": "Your receipt from Pear Media",
     "encoding": "base64"},
    {"name": "09_order", "from": "Fell <info@fell.example>", "subject": "It's on its way", "encoding": "base64"},
    {"name": "10_digest", "from": "Ask a Baker <do-not-reply@bakers.example>", "encoding": "base64",
     "subject": "Two answers: why is the crumb of my rye loaf wet?"},
    {"name": "11_stay", "from": "Nest <automated@nest.example>", "subject": "Read Alex's review", "encoding": "base64"},
    {"name": "12_hub", "from": "Bo Berg <notifications@forge.example>", "encoding": "base64",
     "subject": "Re: [h/fumi] Keep the names of folders in memory (PR #231)",
     "headers": ["List-ID: h/fumi <fumi.h.forge.example>"], "text": "## What changes\r\n\r\nThe window asked the disk.\r\n"},
    {"name": "13_portal2002", "from": "Wire Weekly <weekly@wire.example>", "subject": "A disk of 200 gigabytes",
     "charset": "iso-8859-1", "encoding": "7bit", "date": "Tue, 15 Oct 2002 06:12:44 -0700"},
    {"name": "14_chatter2002", "from": "Penguin Post <sepp@post.example>", "subject": "Penguin Post Nr. 88",
     "charset": "windows-1252", "date": "Tue, 1 Oct 2002 08:00:12 +0200"},
    {"name": "15_sliced", "from": "\"C L E A R A N C E\" <deal@clearance.example>", "subject": "HALF PRICE   k7Qz",
     "charset": "us-ascii", "encoding": "7bit", "date": "Fri, 23 Aug 2002 03:11:09 -0500"},
    {"name": "16_ichiba", "from": "まちいちばニュース <news@ichiba.example>", "charset": "iso-2022-jp", "encoding": "7bit",
     "subject": "【ポイント最大10倍】秋の大感謝祭、今夜23:59まで！エントリーをお忘れなく",
     "to": "佐藤 美香 <mika.sato@example.com>", "text": "秋の大感謝祭、本日最終日です。\r\nhttps://ichiba.example/fair\r\n"},
    {"name": "17_outlook", "from": "Henrik Lund <henrik@lund.example>", "subject": "RE: Contract for the winter",
     "text": "Dear Mika,\r\n\r\nThanks, that works for us. Three remarks before we sign.\r\n"},
    {"name": "18_gmail", "from": "Ken Ito <ken@example.org>", "subject": "Re: Chestnuts",
     "text": "Thursday it is then.\r\n\r\nOn Tue, Oct 13, 2026 at 8:02 PM Tomoko Abe wrote:\r\n> Thursday suits us as well.\r\n"},
    {"name": "19_promo", "from": "Lumen <hello@lumen.example>", "subject": "Light for the long evenings"},
    {"name": "20_thunderbird", "from": "Mika Sato <mika.sato@example.com>", "subject": "Re: It stops after three minutes"},
    {"name": "21_groups2002", "from": "Ruth <ruth@potters.example>", "subject": "[raku] washing machine drum",
     "charset": "us-ascii", "encoding": "7bit", "date": "Wed, 9 Oct 2002 19:20:01 -0000"},
    {"name": "22_shipping", "from": "Parcelwise <track@parcelwise.example>", "subject": "It arrives on Thursday"},
    {"name": "23_bank", "from": "ひのき銀行 <meisai@hinoki-bank.example>", "subject": "【ひのき銀行】2026年9月分お取引明細のお知らせ",
     "encoding": "base64"},
    {"name": "24_city", "from": "みどり市広報課 <koho@city-midori.example>", "subject": "みどり市メールだより第218号",
     "charset": "shift_jis", "encoding": "8bit"},
    {"name": "25_applemail", "from": "Ana Prieto <ana@example.es>", "subject": "Re: Two pictures",
     "text": "Lovely. The second one goes on the wall.\r\n"},
    {"name": "26_invitation", "from": "Ken Ito <ken@example.org>", "encoding": "base64",
     "subject": "Invitation: Team meeting @ Thu Oct 15, 2026 10:30am (mika.sato@example.com)",
     "text": "Team meeting\r\nThursday Oct 15, 2026\r\n", "others": [("text/calendar", CALENDAR, "; method=REQUEST")]},
    {"name": "27_hebrew", "from": "בית הקפה של נועה <noa@cafe.example>", "subject": "תפריט החורף כבר כאן!", "encoding": "base64"},
    {"name": "28_itinerary", "from": "Kamome Air <ticket@kamome.example>", "subject": "K7QZ4M: Osaka to Matsuyama"},
    {"name": "29_document", "from": "Bo <bo@north.example>", "subject": "How we move the archive", "encoding": "base64",
     "attached": [("chart-2563eb-480x240-9", "load.png")]},
    {"name": "30_alert", "from": "Orchard <no-reply@id.orchard.example>", "subject": "A new sign-in on Linux"},
]

FLOWED = """The boat is out of the water, and with her about four hundred mussels, \r
two crabs and a spoon that nobody misses. I have scraped for three days \r
and my arms are those of another man.\r
\r
> Did you find the leak that you spoke of in August? I ask because the \r
> forecast for Sunday is not kind.\r
\r
>> It was behind the engine.\r
> Was it the hose?\r
\r
It was the hose. See https://boats.example/hose for the sad picture.\r
\r
-- \r
Joan\r
"""

DEEP = "".join(("> " * depth + line + "\r\n") for depth, line in [
    (0, "佐藤様"), (0, ""), (0, "お世話になっております。青葉工業の田中です。"),
    (0, "ご確認ありがとうございました。それでは10月20日（火）14時に御社へ伺います。"), (0, ""),
    (1, "田中様"), (1, ""), (1, "いつもお世話になっております。北浜製作所の佐藤です。"),
    (1, "お見積書を拝受しました。納期について一点だけ確認させてください。図面番号A-1042の部品は、"
        "先日の打ち合わせでは「11月上旬」と伺っておりましたが、お見積書では「11月中旬」となっております。"), (1, ""),
    (2, "佐藤様"), (2, ""), (2, "お見積書をお送りいたします。"), (3, "至急お願いします。"), (4, "先週の件、いかがでしょうか。"), (2, ""),
    (0, ""), (0, "よろしくお願いいたします。"), (0, ""), (0, "-- "), (0, "青葉工業株式会社　営業部　田中 一郎"),
    (0, "〒577-0001 東大阪市長田1-2-3"), (0, "TEL 06-0000-0000　https://aoba.example/")])

REPORT = """Content-Type: multipart/report; report-type=delivery-status; boundary="r1"

--r1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<nobody@kitahama.example>: host mx.kitahama.example[192.0.2.7] said: 550 5.1.1
    <nobody@kitahama.example>: Recipient address rejected: User unknown

--r1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
Arrival-Date: Tue, 13 Oct 2026 08:59:58 +0900

Final-Recipient: rfc822; nobody@kitahama.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Recipient address rejected: User unknown

--r1
Content-Type: message/rfc822

From: Mika Sato <mika.sato@example.com>
To: nobody@kitahama.example
Subject: Lunch?
Date: Tue, 13 Oct 2026 08:59:55 +0900
Message-ID: <lunch@example.com>

At twelve, by the fountain?
--r1--
"""

FORWARDED = """Content-Type: multipart/mixed; boundary="f1"

--f1
Content-Type: text/plain; charset=utf-8

Read the attached one, please. He means it well.

--f1
Content-Type: message/rfc822
Content-Disposition: attachment; filename="A remark.eml"

From: Paul Weiss <paul@example.at>
To: Ana Prieto <ana@example.es>
Subject: A remark on the frames
Date: Mon, 12 Oct 2026 11:00:00 +0200
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>The frames are <b>too heavy</b> for that wall.</p><img src="http://paul.example/p.gif" width=1 height=1>
--f1--
"""

PLAIN_MAILS = [
    {"name": "p1_flowed", "from": "Joan <joan@boats.example>", "subject": "Re: The boat", "text": FLOWED,
     "parameters": "; format=flowed", "encoding": "7bit", "charset": "us-ascii"},
    {"name": "p2_deep_quotes", "from": "田中 一郎 <tanaka@aoba.example>", "subject": "Re: お見積書の件", "text": DEEP,
     "charset": "iso-2022-jp", "encoding": "7bit"},
    {"name": "p3_report", "from": "Mail Delivery System <MAILER-DAEMON@mx.example.com>",
     "subject": "Undelivered Mail Returned to Sender", "raw": REPORT, "headers": ["Auto-Submitted: auto-replied"]},
    {"name": "p4_forwarded", "from": "Ana Prieto <ana@example.es>", "subject": "Fwd: A remark on the frames", "raw": FORWARDED},
    {"name": "p5_photos", "from": "Ken Ito <ken@example.org>", "subject": "写真を送ります",
     "text": "先週の写真です。3枚目が一番きれいに撮れました。\r\n", "encoding": "base64",
     "attached": [("photo-0369a1-640x420-1", "海岸 1.png"), ("photo-b45309-640x420-2", "夕焼け.png"), ("street-dc2626-400x300-3", "地図.png")]},
    {"name": "p6_school", "from": "みどり小学校 <info@midori-es.example>", "subject": "【みどり小】明日の持ち物について",
     "charset": "shift_jis", "encoding": "8bit",
     "text": "保護者の皆様\r\n\r\n明日の校外学習の持ち物をお知らせします。\r\n\r\n■お弁当　■水筒　■レジャーシート\r\n■雨具\r\n\r\n"
             "※7時30分までに登校してください。\r\n────────────────\r\nみどり小学校　教頭　高橋\r\n"},
]
