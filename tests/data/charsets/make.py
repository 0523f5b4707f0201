#!/usr/bin/env python3
"""Makes the messages of this folder and expected.json, which says how each has to read: tests/mime/tst_mislabelled.cpp.

Every text is ours. Each message is built as the program in its name builds them, with the bytes of a real charset under the
label that such programs give them. Run without arguments; the files are kept in the repository.
"""
import base64
import glob
import json
import os
import quopri
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))


# --- bytes ------------------------------------------------------------------------------------------------------------
def iconv(charset, text):
    return subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=text.encode(), check=True,
                          stdout=subprocess.PIPE).stdout


def sjis(text):
    return iconv("CP932", text)


def euc(text):
    return iconv("EUC-JP-MS", text)


def utf8(text):
    return text.encode()


def twice(text):
    """UTF-8 that was taken for windows-1252, its free places kept as control characters, and made UTF-8 again."""
    return "".join(bytes((b,)).decode("cp1252") if b not in (0x81, 0x8d, 0x8f, 0x90, 0x9d) else chr(b)
                   for b in text.encode()).encode()


NEC = {}
for first in (0xed, 0xee):
    for second in range(0x40, 0xfd):
        try:
            NEC[bytes((first, second)).decode("cp932")] = first, second
        except UnicodeDecodeError:
            pass


def cells(lead, trail):
    """Row and cell of ISO-2022-JP for a pair of CP932, vendor rows included."""
    if lead >= 0xfa:  # IBM's rows lie beyond 94; in ISO-2022-JP the same characters stand in NEC's selection of them
        lead, trail = NEC[bytes((lead, trail)).decode("cp932")]
    if lead >= 0xe0:
        lead -= 0x40
    row = (lead - 0x81) * 2 + 0x21
    if trail >= 0x9f:
        return bytes((row + 1, trail - 0x7e))
    return bytes((row, trail - (0x20 if trail >= 0x80 else 0x1f)))


def jis(text, kana="escape", end=b"\x1b(B"):
    """ISO-2022-JP as mail programs write it. `kana`: half-width kana by ESC ( I, by "so" or in "8bit"."""
    out, mode = b"", "ascii"
    switch = {"ascii": end, "double": b"\x1b$B", "kana": b"\x1b(I"}
    for char in text:
        pair = sjis(char)
        if len(pair) == 2:
            wanted, piece = "double", cells(*pair)
        elif pair[0] >= 0xa1 and kana == "escape":
            wanted, piece = "kana", bytes((pair[0] & 0x7f,))
        elif pair[0] >= 0xa1:
            wanted, piece = "ascii", b"\x0e" + bytes((pair[0] & 0x7f,)) + b"\x0f" if kana == "so" else pair
        else:
            wanted, piece = "ascii", pair
        if wanted != mode:
            out, mode = out + switch[wanted], wanted
        out += piece
    return out if mode == "ascii" else out + end


def hz(text):
    out, shifted = b"", False
    for char in text:
        pair = char.encode("gb2312")
        if (len(pair) == 2) != shifted:
            shifted = not shifted
            out += b"~{" if shifted else b"~}"
        out += bytes(b & 0x7f for b in pair) if shifted else pair
    return out + (b"~}" if shifted else b"")


# --- messages ---------------------------------------------------------------------------------------------------------
def bword(label, data):
    return b"=?" + label.encode() + b"?B?" + base64.b64encode(data) + b"?="


def qword(label, data):
    text = b"".join(bytes((b,)) if 48 <= b < 58 or 65 <= b < 91 or 97 <= b < 123 else b"=%02X" % b for b in data)
    return b"=?" + label.encode() + b"?Q?" + text + b"?="


def crlf(data):
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def message(subject, body, label=None, encoding=None, sender=b"taro@example.jp", mailer=None, kind="text/plain",
            extra=(), wide=False):
    """`subject`, `body` and `sender` are bytes as they stand in the message; `body` before its transfer encoding."""
    head = [b"From: " + sender, b"To: hanako@example.com", b"Subject: " + subject,
            b"Date: Mon, 3 Mar 2003 10:20:30 +0900", b"MIME-Version: 1.0"]
    if mailer:
        head.append(b"X-Mailer: " + mailer.encode())
    head += extra
    if kind:
        head.append(b"Content-Type: " + kind.encode() + (b"; charset=" + label.encode() if label else b""))
    if encoding:
        head.append(b"Content-Transfer-Encoding: " + encoding.encode())
    if not wide:
        body = crlf(body)
    if encoding == "base64":
        body = crlf(base64.encodebytes(body))
    elif encoding == "quoted-printable":
        body = crlf(quopri.encodestring(body.replace(b"\r\n", b"\n")))
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def parts(kind, *children):
    return (b"--cut\r\n" + b"\r\n--cut\r\n".join(children) + b"\r\n--cut--\r\n",
            'multipart/%s; boundary="cut"' % kind)


def part(field, body, encoding=None):
    head = b"Content-Type: " + field
    if encoding:
        head += b"\r\nContent-Transfer-Encoding: " + encoding.encode()
    return head + b"\r\n\r\n" + crlf(body)


MESSAGES = {}


def add(name, data, subject=None, body=None, sender=None, file=None, part=0):
    """What is None is not looked at. `part`: where the body stands in the list of parts."""
    assert name not in MESSAGES
    MESSAGES[name] = data, {"subject": subject, "body": body, "from": sender, "file": file, "part": part}


def whole(name, subject, body, encoded_subject, encoded_body, **more):
    sender = more.pop("from_", None)
    data = message(encoded_subject, encoded_body, **more)
    add(name, data, subject, body.replace("\r\n", "\n"), sender)


# Texts of our own. Every message has another one, so that nothing is right by habit.
T1 = "お世話になっております。\n来週の打ち合わせの件、火曜日の午後でいかがでしょうか。\n"
T2 = "先日はありがとうございました。写真を何枚かお送りします。\nまた一緒に山へ行きましょう。\n"
T3 = "ご注文番号①②③の商品を㈱山田商店より発送いたしました。\n髙橋様・﨑山様のお名前をご確認ください。\n"
T4 = "ﾒｰﾙﾏｶﾞｼﾞﾝの配信を停止しました。\nﾃｽﾄ送信のお知らせです。\n"
T5 = "明日の予定を変更します。\n集合は駅前の喫茶店、時間は十時です。\n"
T6 = "見積書を添付いたします。税込みで￥12,600－となります。\nよろしくお願い申し上げます。\n"
T7 = "【重要】サーバーの保守作業について\n■日時：三月十日 ～ 十一日\n■内容：回線の切り替え\n"
T8 = "えっ、ほんとに？\nうれしいです！(^o^)／\n"
T9 = "拝啓　時下ますますご清栄のこととお慶び申し上げます。\n新製品のご案内をお届けします。\n"
S1, S2, S3 = "打ち合わせの件", "写真をお送りします", "ご注文①の発送（髙橋様）"
S4, S5, S6 = "配信停止のお知らせ", "明日の予定", "お見積りについて"

# 1. ISO-2022-JP, the charset of Japanese mail, as programs wrote it.
whole("outlook-nec-row", S3, T3, bword("iso-2022-jp", jis(S3)), jis(T3), label='"iso-2022-jp"', encoding="7bit",
      mailer="Microsoft Outlook Express 6.00.2600.0000")
whole("outlook-half-width-kana", "ﾃｽﾄです", T4, bword("iso-2022-jp", jis("ﾃｽﾄです")), jis(T4), label='"iso-2022-jp"',
      mailer="Microsoft Outlook, Build 10.0.2616")
whole("cp50222-so-si-kana", S4, T4, bword("ISO-2022-JP", jis(S4)), jis(T4, kana="so"), label="ISO-2022-JP")
whole("eudora-8-bit-kana", S4, T4, bword("ISO-2022-JP", jis(S4)), jis(T4, kana="8bit"), label="ISO-2022-JP",
      mailer="QUALCOMM Windows Eudora Version 4.3.2-J")
whole("becky-jis-roman", S5, T5, bword("ISO-2022-JP", jis(S5)), jis(T5, end=b"\x1b(J"), label="ISO-2022-JP",
      mailer="Becky! ver. 2.05.11")
whole("old-designation", S1, T1, bword("iso-2022-jp", jis(S1)), jis(T1).replace(b"\x1b$B", b"\x1b$@"),
      label="iso-2022-jp", mailer="Winbiff [Version 2.43]")
whole("escapes-announced", S1, T1, bword("iso-2022-jp", jis(S1)), jis(T1).replace(b"\x1b$B", b"\x1b&@\x1b$B"),
      label="iso-2022-jp")
whole("escape-left-open", S5, "明日は休みです\nABC 123\n次の行です\n", bword("iso-2022-jp", jis(S5)),
      jis("明日は休みです\nABC 123\n次の行です\n").replace(b"\x1b(B\n", b"\n"), label="iso-2022-jp")
whole("escape-folded", S2, "長い行を途中で折り返す古い中\n継機を通った文です。おしまい\n",
      bword("iso-2022-jp", jis(S2)),
      b"\x1b$B" + jis("長い行を途中で折り返す古い中")[3:-3] + b"\n" + jis("継機を通った文です。おしまい")[3:] + b"\n",
      label="iso-2022-jp")
whole("escapes-lost", "会議の連絡", "Re: 会議の連絡です。\n出席をお願いします (田中)\n", bword("iso-2022-jp", jis("会議の連絡")),
      jis("Re: 会議の連絡です。\n出席をお願いします (田中)\n").replace(b"\x1b", b""), label="iso-2022-jp", mailer="MMail 1.0")
whole("jis-labelled-us-ascii", S1, T1, bword("iso-2022-jp", jis(S1)), jis(T1), label="us-ascii",
      mailer="Datula version 1.51.09 for Windows")
whole("jis-unlabelled", S2, T2, bword("iso-2022-jp", jis(S2)), jis(T2), kind=None)
whole("jis-labelled-utf-8", S6, T6, bword("utf-8", jis(S6)), jis(T6), label="UTF-8")
whole("jis-labelled-shift-jis", S6, T6, bword("shift_jis", jis(S6)), jis(T6), label="Shift_JIS")
whole("jis-labelled-latin-1", S5, T5, qword("iso-8859-1", jis(S5)), jis(T5), label="iso-8859-1",
      encoding="quoted-printable", mailer="Lotus Notes Release 5.0.9")
whole("jis-with-shift-jis-footer", "回覧", T7 + "--\nこのメールは一斉配信です。\n", bword("iso-2022-jp", jis("回覧")),
      jis(T7) + b"--\n" + sjis("このメールは一斉配信です。\n"), label="iso-2022-jp", encoding="8bit")
whole("jis-with-utf-8-footer", "議事録", T5 + "--\nメーリングリスト「山の会」 登録と解除はこちら\n",
      bword("iso-2022-jp", jis("議事録")), jis(T5) + b"--\n" + utf8("メーリングリスト「山の会」 登録と解除はこちら\n"),
      label="iso-2022-jp", encoding="8bit")
whole("jis-x-0212", "丂の字", "補助漢字の丂が入った名前です。\n", bword("iso-2022-jp-1", jis("の字").join((b"\x1b$(D0!\x1b(B", b""))),
      b"\x1b$BJd=u4A;z$N\x1b$(D0!\x1b$B$,F~$C$?L>A0$G$9!#\x1b(B\n", label="iso-2022-jp-2")

# 2. Shift_JIS bytes under every label.
for label in ("iso-2022-jp", "us-ascii", "iso-8859-1", "utf-8", "euc-jp", "windows-1252", "big5", "x-unknown", None):
    whole("shift-jis-labelled-%s" % (label or "nothing"), S1, T1 + T6, bword("iso-2022-jp", jis(S1)), sjis(T1 + T6),
          label=label, encoding="8bit")
whole("i-mode-half-width", "ﾃｽﾄﾒｰﾙ", "ｹｰﾀｲからです｡今から帰るﾖ\n駅で待ってます\n", sjis("ﾃｽﾄﾒｰﾙ"), sjis("ｹｰﾀｲからです｡今から帰るﾖ\n駅で待ってます\n"),
      label="Shift_JIS", encoding="8bit", sender=b"hanako@docomo.ne.jp")
whole("i-mode-short", "いま", "遅れます\n", sjis("いま"), sjis("遅れます\n"), kind=None, sender=b"taro@docomo.ne.jp")
whole("ez-web-x-sjis", "Re:", T8, b"Re:", sjis(T8), label="x-sjis", encoding="base64", sender=b"a@ezweb.ne.jp")
whole("nec-row-under-shift-jis", S3, T3, bword("Shift_JIS", sjis(S3)), sjis(T3), label="Shift_JIS", encoding="base64")
whole("label-with-semicolon", S6, T6, bword("shift_jis", sjis(S6)), sjis(T6), label='"shift_jis;"', encoding="8bit")
whole("becky-raw-header", S2, T2, sjis(S2), sjis(T2), label="Shift_JIS", encoding="8bit", from_="山田 花子",
      sender=sjis("山田 花子") + b" <hanako@example.jp>", mailer="Becky! ver 1.26.09")
whole("raw-backslash-cells", "表示ソフトの予約", "表のソースを構成する能力を申し込む十の予定\n", sjis("表示ソフトの予約"),
      sjis("表のソースを構成する能力を申し込む十の予定\n"), kind=None, from_="表示",
      sender=b'"' + sjis("表示") + b'" <soft@example.jp>')

# 3. EUC-JP bytes, from Unix machines and web forms.
for label in ("iso-2022-jp", "shift_jis", "iso-8859-1", "utf-8", "gb2312", None):
    whole("euc-jp-labelled-%s" % (label or "nothing"), S2, T2 + T9, bword("iso-2022-jp", jis(S2)), euc(T2 + T9),
          label=label, encoding="8bit", mailer="PHP/4.3.2")
whole("euc-jp-raw-header", S4, T1, euc(S4), euc(T1), kind=None, from_="鈴木一郎",
      sender=euc("鈴木一郎") + b" <ichiro@example.ac.jp>")
whole("euc-jp-vendor-row", "①次会", T3, bword("euc-jp", euc("①次会")), euc(T3), label="EUC-JP", encoding="8bit")
whole("euc-jp-short-katakana", "アンケート", "アンケート\n", euc("アンケート"), euc("アンケート\n"), kind=None)
whole("euc-jp-kanji-name", "東京都港区", "東京都港区\n", euc("東京都港区"), euc("東京都港区\n"), label="us-ascii")

# 4. UTF-8 bytes under every label, and twice encoded.
for label in ("iso-2022-jp", "us-ascii", "iso-8859-1", "shift_jis", "euc-jp", "gb2312", "windows-1252", "ks_c_5601-1987"):
    whole("utf-8-labelled-%s" % label, S6, T6, bword(label, utf8(S6)), utf8(T6), label=label, encoding="8bit")
whole("utf-8-raw-header", S4, T2, utf8(S4), utf8(T2), kind=None, from_="佐藤 健", sender=utf8("佐藤 健") + b" <ken@example.jp>")
whole("utf-8-label-with-junk", S1, T1, bword("utf-8", utf8(S1)), utf8(T1), label='"utf-8;"', encoding="base64")
whole("utf-8-byte-order-mark", S1, T1, bword("utf-8", utf8(S1)), b"\xef\xbb\xbf" + utf8(T1), label="shift_jis", encoding="8bit")
whole("utf-8-twice", S5, T5, bword("utf-8", utf8(S5).decode("latin-1").encode()), utf8(T5).decode("latin-1").encode(),
      label="utf-8", encoding="8bit")
whole("utf-8-twice-windows", "資料の件", "資料の件で相談します。\n", bword("utf-8", twice("資料の件")), twice("資料の件で相談します。\n"),
      label="utf-8", encoding="8bit")
whole("utf-8-read-as-shift-jis", "おしらせ", "こんにちは\nニュース\nスケジュール\n", bword("utf-8", utf8(utf8("おしらせ").decode("cp932"))),
      utf8(utf8("こんにちは\nニュース\nスケジュール\n").decode("cp932")), label="utf-8", encoding="8bit")
whole("utf-8-with-shift-jis-footer", "週報", T5 + "--\n配信: 社内連絡網（総務課）\n", bword("utf-8", utf8("週報")),
      utf8(T5) + b"--\n" + sjis("配信: 社内連絡網（総務課）\n"), label="utf-8", encoding="8bit")
whole("utf-16-labelled-utf-8", S2, T2, bword("utf-8", utf8(S2)), b"\xff\xfe" + T2.encode("utf-16le"), label="utf-8",
      encoding="base64", wide=True)
whole("utf-16-without-mark", S2, T2, bword("utf-8", utf8(S2)), T2.encode("utf-16le"), label="utf-16", encoding="base64",
      wide=True)
whole("utf-16-label-left-behind", S2, T2, bword("utf-8", utf8(S2)), utf8(T2), label="utf-16", encoding="8bit")
whole("utf-7", S1, T1, bword("utf-7", S1.encode("utf-7")), T1.encode("utf-7"), label="utf-7", encoding="7bit")
whole("utf-7-label-on-ascii", "C++ and Java", "C++ is not UTF-7, and a+b; is not either\n", b"C++ and Java",
      b"C++ is not UTF-7, and a+b; is not either\n", label="utf-7")
whole("utf-7-unlabelled", "x", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-\n", b"x",
      b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-\n", kind="text/html")

# 5. Headers: words cut inside a character, in pieces, broken.
whole("word-cut-in-character", "来週の会議の資料について", T1,
      bword("utf-8", utf8("来週の会議の資料について")[:16]) + b"\r\n " + bword("utf-8", utf8("来週の会議の資料について")[16:]), utf8(T1),
      label="utf-8", encoding="8bit", mailer="Apple Mail (2.753.1)")
whole("word-cut-in-shift-jis", "来週の会議の資料について", T1,
      bword("Shift_JIS", sjis("来週の会議の資料について")[:9]) + b" " + bword("shift_jis", sjis("来週の会議の資料について")[9:]), sjis(T1),
      label="shift_jis", encoding="8bit")
whole("word-state-goes-on", "来週の会議の資料について", T1,
      bword("ISO-2022-JP", jis("来週の会議の資料について")[:13]) + b"\r\n " + bword("ISO-2022-JP", jis("来週の会議の資料について")[13:]),
      jis(T1), label="ISO-2022-JP", mailer="AL-Mail32 Version 1.13")
whole("word-without-end", "会議のお知ら", T1, bword("ISO-2022-JP", jis("会議のお知ら"))[:-2], jis(T1), label="ISO-2022-JP")
whole("word-with-question-mark", "お元気？です", T1, b"=?ISO-2022-JP?Q?=1B$B" + jis("お元気？です")[3:-3].replace(b"=", b"=3D") + b"=1B(B?=", jis(T1), label="ISO-2022-JP")
whole("word-says-latin-1", S1, T1, bword("iso-8859-1", sjis(S1)), sjis(T1), label="iso-8859-1", encoding="base64",
      mailer="Internet Mail Service (5.5.2653.19)")
whole("word-wrong-in-utf-8", S4, T6, bword("utf-8", sjis(S4)), utf8(T6), label="utf-8", encoding="8bit")
whole("raw-and-words-mixed", "Re: お知らせ 会場変更", T1, b"Re: " + sjis("お知らせ ") + bword("iso-2022-jp", jis("会場変更")), jis(T1),
      label="iso-2022-jp")
whole("raw-jis-header", S5, T5, jis(S5), jis(T5), label="iso-2022-jp", from_="中村", sender=jis("中村") + b" <nakamura@example.jp>")
whole("name-quoted-word", S5, T5, bword("utf-8", utf8(S5)), utf8(T5), label="utf-8", from_="小林（営業）",
      sender=b'"' + bword("iso-2022-jp", jis("小林（営業）")) + b'" <k@example.jp>')
whole("gmail-web-utf-8-words", "日程の調整をお願いします（再送）", T2, qword("UTF-8", utf8("日程の調整")) + b"\r\n " +
      qword("UTF-8", utf8("をお願いします（再送）")), utf8(T2), label="UTF-8", encoding="base64",
      extra=(b"DKIM-Signature: v=1; d=gmail.com",))

# 6. Raw headers that only the rest of the message explains.
whole("short-header-hinted-euc", "伊東", T9, euc("伊東"), euc(T9), label="euc-jp", encoding="8bit")
whole("short-header-hinted-sjis", "工", T9, sjis("工"), sjis(T9), label="shift_jis", encoding="8bit")

# 7. File names.
PDF = b"Content-Type: application/pdf; name=%s\r\nContent-Disposition: attachment; filename%s\r\n\r\nx"


def attached(name, file, type_name, disposition, label="iso-2022-jp", coder=jis):
    body, kind = parts("mixed", part(b"text/plain; charset=" + label.encode(), coder(T6), "8bit"),
                       PDF % (type_name, disposition))
    add(name, message(bword(label, coder(S6)), body, kind=kind), S6, T6.rstrip("\n") + "\n", file=file, part=1)


attached("file-raw-shift-jis", "見積書①.pdf", b'"x"', b'="' + sjis("見積書①.pdf") + b'"')
attached("file-raw-jis", "表の予定.pdf", b'"x"', b'="' + jis("表の予定.pdf") + b'"')
attached("file-raw-euc", "請求書.pdf", b'"x"', b'="' + euc("請求書.pdf") + b'"', "euc-jp", euc)
attached("file-word-outlook", "議事録（案）.pdf", b'"x"', b'="' + bword("iso-2022-jp", jis("議事録（案）.pdf")) + b'"')
attached("file-2231-shift-jis", "契約書 最終版.pdf", b'"x"', b"*0*=shift_jis'ja'%8C_%96%F1%8F%91%20;\r\n filename*1*=%8D%C5%8FI%94%C5;"
         b"\r\n filename*2=.pdf")
attached("file-2231-cut-in-character", "東京支店.pdf", b'"x"', b"*0*=UTF-8''%E6%9D%B1%E4%BA;\r\n filename*1*=%AC%E6%94%AF%E5%BA%97.pdf")
attached("file-2231-wrong-label", "名簿です.pdf", b'"x"', b"*=iso-8859-1''" + b"".join(b"%%%02X" % c for c in sjis("名簿です.pdf")))
attached("file-percent", "納品書.pdf", b'"x"', b"=%E7%B4%8D%E5%93%81%E6%9B%B8.pdf", "utf-8", utf8)

# 8. Web pages that name their charset themselves.
PAGE = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head><body>%s</body></html>\n'
for label, coder in (("Shift_JIS", sjis), ("euc-jp", euc), ("iso-2022-jp", jis)):
    page = PAGE % (label, "春の売り出しのご案内")
    whole("html-meta-%s" % label.lower(), "春", page, bword("utf-8", utf8("春")), coder(page), kind="text/html", encoding="8bit")
page = PAGE % ("utf-8", "夏の売り出しのご案内です")
whole("html-meta-is-wrong", "夏", page, bword("utf-8", utf8("夏")), sjis(page), kind="text/html", encoding="8bit")
page = PAGE % ("utf-7", "+ADw-script+AD4-")
whole("html-meta-utf-7", "x", page, b"x", utf8(page), kind="text/html")

# 9. Two parts of different charsets.
body_, kind_ = parts("alternative", part(b"text/plain; charset=iso-8859-1", sjis(T2), "8bit"),
                     part(b"text/html; charset=utf-8", utf8("<p>" + T2 + "</p>"), "8bit"))
add("parts-differ", message(bword("utf-8", utf8(S2)), body_, kind=kind_), S2, T2.rstrip("\n") + "\n", part=1)

# 10. Neighbours, under wrong labels.
ZH = "您好，附件是这个月的产品价格表，请您查收。\n如有问题请随时联系我们，谢谢！\n"
TW = "您好，附件是這個月的產品價格表，請您查收。\n如有問題請隨時與我們聯絡，謝謝！\n"
KO = "안녕하세요. 다음 주 회의 일정을 알려 드립니다.\n확인 부탁드립니다. 감사합니다.\n"
RU = "Добрый день! Высылаю вам список документов к завтрашней встрече.\nС уважением, Иван\n"
for label in ("us-ascii", "iso-8859-1", None):
    whole("gb-labelled-%s" % (label or "nothing"), "产品价格表", ZH, bword("gb2312", iconv("GB18030", "产品价格表")), iconv("GB18030", ZH),
          label=label, encoding="8bit")
    whole("big5-labelled-%s" % (label or "nothing"), "產品價格表", TW, bword("big5", iconv("BIG5-HKSCS", "產品價格表")),
          iconv("BIG5-HKSCS", TW), label=label, encoding="8bit")
    whole("korean-labelled-%s" % (label or "nothing"), "회의 일정", KO, bword("euc-kr", iconv("CP949", "회의 일정")), iconv("CP949", KO),
          label=label, encoding="8bit")
    whole("koi8-labelled-%s" % (label or "nothing"), "Список документов", RU, bword("koi8-r", iconv("KOI8-R", "Список документов")),
          iconv("KOI8-R", RU), label=label, encoding="8bit")
    whole("cp1251-labelled-%s" % (label or "nothing"), "Список документов", RU, iconv("CP1251", "Список документов"),
          iconv("CP1251", RU), label=label, encoding="8bit")
whole("gb-raw-header", "会议通知", ZH, iconv("GB18030", "会议通知"), iconv("GB18030", ZH), label="gb2312", encoding="8bit")
whole("big5-hkscs", "香港㗎", "佢哋喺香港嘅公司返工㗎。\n", bword("big5", iconv("BIG5-HKSCS", "香港㗎")),
      iconv("BIG5-HKSCS", "佢哋喺香港嘅公司返工㗎。\n"), label="big5", encoding="8bit")
whole("hz-labelled-gb2312", "会议", "请看 ~ 会议通知。\n", bword("gb2312", "会议".encode("gb2312")),
      hz("请看 ").replace(b"~ ", b"~ ") + b"~~ " + hz("会议通知。") + b"\n", label="hz-gb-2312")
whole("iso-2022-kr-without-designation", "회의", KO, bword("euc-kr", iconv("CP949", "회의")),
      iconv("ISO-2022-KR", KO).replace(b"\x1b$)C", b"").lstrip(b"\n"), label="iso-2022-kr")
whole("german-labelled-ascii", "Grüße", "Schöne Grüße aus Köln, bis übermorgen!\n", b"Gr\xfc\xdfe",
      "Schöne Grüße aus Köln, bis übermorgen!\n".encode("cp1252"), label="us-ascii", encoding="8bit")
whole("french-labelled-utf-8", "Été", "Ci-joint le relevé du mois d’août, comme convenu à l’école.\n", bword("iso-8859-1", "Été".encode("cp1252")),
      "Ci-joint le relevé du mois d’août, comme convenu à l’école.\n".encode("cp1252"), label="utf-8", encoding="8bit")
whole("english-with-quotes", "Offer", "It’s the “best” offer – 50% off… only €9\n", b"Offer",
      "It’s the “best” offer – 50% off… only €9\n".encode("cp1252"), label="us-ascii", encoding="8bit")


def main():
    for old in glob.glob(os.path.join(HERE, "*.eml")):
        os.remove(old)
    for name, (data, _) in MESSAGES.items():
        with open(os.path.join(HERE, name + ".eml"), "wb") as file:
            file.write(data)
    table = {name: {key: value for key, value in expected.items() if value is not None}
             for name, (_, expected) in MESSAGES.items()}
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
        json.dump(table, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.write("\n")
    print("%d messages" % len(MESSAGES))


if __name__ == "__main__":
    main()
