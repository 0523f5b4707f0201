#pragma once

namespace ui {

/// Lets screen readers read a DisplayListView: a document with its text, offsets and selection, and a child for each link
/// that can be pressed. Called by the view; more than once is no harm. Window thread.
void installDisplayListAccessible();

} // namespace ui
