#pragma once

namespace ui {

/// What the few elements that core/render/html writes look like before their style attributes say more: nothing of its
/// own. The engine knows no defaults but those in here.
inline constexpr char kMasterStyle[] = R"css(
html, body, div, ul, ol { display: block }
head, meta { display: none }
body { margin: 0 }
li { display: list-item }
img { display: inline-block }
table { display: table; border-collapse: separate; border-spacing: 0; text-align: left; text-indent: 0; white-space: normal }
tbody { display: table-row-group }
tr { display: table-row }
td { display: table-cell; padding: 0 }
)css";

} // namespace ui
