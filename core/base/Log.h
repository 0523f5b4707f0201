#pragma once

#include <QLoggingCategory>

// One category a folder. Never logged at any level: passwords, tokens, subjects, bodies; addresses only at
// debug. Commands to a server are logged in their redacted form (catalogue TLS-26).
namespace core {

Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logPop3)
Q_DECLARE_LOGGING_CATEGORY(logMime)
Q_DECLARE_LOGGING_CATEGORY(logAccounts)
Q_DECLARE_LOGGING_CATEGORY(logArchive)
Q_DECLARE_LOGGING_CATEGORY(logSearch)
Q_DECLARE_LOGGING_CATEGORY(logRetrieval)
Q_DECLARE_LOGGING_CATEGORY(logServe)
Q_DECLARE_LOGGING_CATEGORY(logUi)
Q_DECLARE_LOGGING_CATEGORY(logApp)

} // namespace core
