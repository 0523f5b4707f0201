#pragma once

#include "core/render/html/Cascade.h"

#include <QString>

/// "p(b(#one)#two)": elements with what they hold, text behind #.
[[nodiscard]] QString printed(const core::render::html::Tree &tree,
                              int node = core::render::html::Tree::kBody);

/// The style of the element with id="x".
[[nodiscard]] core::render::html::Computed styleOfX(const QString &html,
                                                    core::render::html::Medium medium = {});

/// The page of `html` with all that may be looked at.
[[nodiscard]] QString pageOf(const QString &html, int width = 800, bool dark = false,
                             bool showRemote = false);
