#pragma once

#include "core/render/HtmlPage.h"

#include <QString>

/// Reads a page as strictly as a layout engine would read it loosely: only the elements, attributes, properties and addresses
/// that HtmlPage.h promises, everything closed, every number in its place. Empty where all is kept; else what is not.
[[nodiscard]] QString troubleOf(const core::render::HtmlPage &page);
