// Headers that nearly every core source reads; precompiled once a library (CMake option FUMIBAKO_PCH).
#pragma once
#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QList>
#include <QLoggingCategory>
#include <QObject>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>
