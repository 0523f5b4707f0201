#pragma once

namespace ui {

/// What elements look like before the message says anything: the layout engine knows no defaults of its own. Mail's own
/// styles come as style attributes (core/render/HtmlPage.h). Figures of the HTML standard's rendering section.
inline constexpr char kMasterStyle[] = R"css(
html, body, div, p, h1, h2, h3, h4, h5, h6, blockquote, center, dl, dt, dd, ul, ol, dir, menu, pre, hr, form, fieldset,
legend, address, article, aside, figure, figcaption, footer, header, main, nav, section { display: block }
html { height: auto }
body { margin: 8px; overflow: visible }
head, title, style, script, meta, link, base { display: none }
p { margin-top: 1em; margin-bottom: 1em }
h1 { font-size: 2em; font-weight: bold; margin-top: 0.67em; margin-bottom: 0.67em }
h2 { font-size: 1.5em; font-weight: bold; margin-top: 0.83em; margin-bottom: 0.83em }
h3 { font-size: 1.17em; font-weight: bold; margin-top: 1em; margin-bottom: 1em }
h4 { font-weight: bold; margin-top: 1.33em; margin-bottom: 1.33em }
h5 { font-size: 0.83em; font-weight: bold; margin-top: 1.67em; margin-bottom: 1.67em }
h6 { font-size: 0.67em; font-weight: bold; margin-top: 2.33em; margin-bottom: 2.33em }
blockquote, figure { margin: 1em 40px }
dl { margin-top: 1em; margin-bottom: 1em }
dd { margin-left: 40px }
ul, ol, dir, menu { margin-top: 1em; margin-bottom: 1em; padding-left: 40px }
ul, dir, menu { list-style-type: disc }
ol { list-style-type: decimal }
ul ul, ol ul { list-style-type: circle; margin-top: 0; margin-bottom: 0 }
ul ol, ol ol { margin-top: 0; margin-bottom: 0 }
li { display: list-item }
pre { font-family: monospace; white-space: pre-wrap; margin-top: 1em; margin-bottom: 1em }
code, kbd, samp, tt { font-family: monospace }
hr { border-top: 1px solid #999999; margin-top: 8px; margin-bottom: 8px; height: 0 }
b, strong { font-weight: bold }
i, em, cite, dfn, var, address { font-style: italic }
u, ins { text-decoration: underline }
s, strike, del { text-decoration: line-through }
big { font-size: 1.17em }
small, sub, sup { font-size: 0.83em }
sub { vertical-align: sub }
sup { vertical-align: super }
mark { background-color: #ffff00; color: #000000 }
center { text-align: center }
a { color: #0b57d0; text-decoration: underline }
img { display: inline-block }
fieldset { border: 1px solid #999999; padding: 6px 10px; margin: 0 2px }
button { display: inline-block }
table { display: table; border-collapse: separate; border-spacing: 2px; text-align: left; text-indent: 0; white-space: normal }
caption { display: table-caption; text-align: center }
tr { display: table-row; vertical-align: inherit }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
col { display: table-column }
colgroup { display: table-column-group }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: center }
[dir=rtl] { text-align: right }
[dir=ltr] { text-align: left }
)css";

} // namespace ui
