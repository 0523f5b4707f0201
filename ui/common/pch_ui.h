// Headers that nearly every window source reads; precompiled (CMake option FUMIBAKO_PCH).
#pragma once
#include <QtWidgets>

#include <functional>
#include <memory>
#include <optional>
#include <vector>
