#pragma once

#include "core/base/Result.h"
#include "core/setup/Provider.h"

#include <QJsonObject>

namespace core::setup {

/// One row of providers.json. SettingsDamaged with its id and what is wrong.
[[nodiscard]] Result<Provider> providerFromJson(const QJsonObject &row);

} // namespace core::setup
