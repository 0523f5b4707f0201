"""Ways in which style sheets ask for something from outside (of HTM-41 to HTM-261), and how they hide it. @U is the
vector's own address, @H its host."""

PROPERTIES = ["background", "background-image", "list-style", "list-style-image", "border-image", "border-image-source",
              "content", "cursor", "mask", "mask-image", "-webkit-mask-image", "-webkit-border-image", "shape-outside",
              "filter", "clip-path", "offset-path", "src", "behavior", "-moz-binding", "mask-box-image", "counter-reset"]

SHEETS = [
    '@import url(@U);', '@import "@U";', "@import'@U';", '@import url("@U") screen;', '@import/**/"@U";', '@\\69 mport "@U";',
    '@IMPORT URL(@U);', '@charset "x";@import "@U";', '@import url(//@H/x);', '@namespace x url(@U);',
    '@font-face{font-family:f;src:url(@U)}p{font-family:f}', '@font-face{font-family:f;src:local("x"),url("@U") '
    'format("woff2")}p{font-family:f}', '@font-face{font-family:f;src:url(@U);unicode-range:U+0-FF}*{font-family:f}',
    '@counter-style c{system:cyclic;symbols:url(@U)}ol{list-style:c}', '@document url(@U){p{color:red}}',
    '@media screen{p{background:url(@U)}}', '@media (prefers-color-scheme:dark){p{background:url(@U)}}',
    '@media print{p{background:url(@U)}}', '@page{background:url(@U)}', '@supports (display:block){p{background:url(@U)}}',
    '@layer x{p{background:url(@U)}}', '@container (min-width:1px){p{background:url(@U)}}',
    'p{background:\\75 \\72 \\6C (@U)}', 'p{background:u\\rl(@U)}', 'p{background:/**/url(/**/@U)}', 'p{background:URL(  "@U"  )}',
    'p{background:image-set("@U" 1x,"@U" 2x)}', 'p{background:-webkit-image-set(url(@U) 1x)}', 'p{background:image("@U")}',
    'p{background:cross-fade(url(@U),url(@U),50%)}', 'p{background:element(#x),url(@U)}', 'p{background:src("@U")}',
    ':root{--v:url(@U)}p{background:var(--v)}', 'p{--v:@U;background:url(var(--v))}', 'p{background:attr(data-x url)}',
    'p:hover{background:url(@U)}', 'p:visited,a:active{background:url(@U)}', 'p[id^=a]{background:url(@U)}',
    'input[value^=a]{background:url(@U)}', 'p::before{content:url(@U)}', 'p::after{content:"" url(@U)}', 'li::marker{content:url('
    '@U)}', 'p::selection{background:url(@U)}', 'p::first-letter{background:url(@U)}', '::-webkit-scrollbar{background:url(@U)}',
    'p{width:expression(new Image().src="@U")}', 'p{behavior:url(@U)}', 'p{-moz-binding:url(@U#x)}',
    'p{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src="@U")}', '<!-- p{background:url(@U)} -->',
    'p{background:url(@U}', '}p{background:url(@U)}', 'p{background:url("@U\n', '{}*{background:url(@U)!important}',
]

INLINE = [f'<p style="{name}:url(@U)">x</p>' for name in PROPERTIES] + [
    '<p style="background:url(\'@U\') no-repeat">x</p>', '<p style="background:url(&quot;@U&quot;)">x</p>',
    '<p style="background:&#117;rl(@U)">x</p>', '<p style="background:\\75rl(@U)">x</p>', '<p style="font:1px/1 x;src:url(@U)">x',
    '<td style="background-image:none,url(@U)">x', '<div style="background:url(data:image/svg+xml,<svg><image href=@U></svg>)">x',
]

# Where a body is no HTML that a browser would be shown, and styles lie outside of a style element.
ATTACHED = ['<link rel="stylesheet" href="cid:css"><p>x', '<style>@import url(cid:css);</style><p>x',
            '<img src="cid:svg"><object data="cid:svg"></object>', '<iframe src="cid:html"></iframe>']
