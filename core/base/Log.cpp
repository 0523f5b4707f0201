#include "core/base/Log.h"

namespace core {

Q_LOGGING_CATEGORY(logNet, "fumibako.net", QtWarningMsg)
Q_LOGGING_CATEGORY(logPop3, "fumibako.pop3", QtWarningMsg)
Q_LOGGING_CATEGORY(logMime, "fumibako.mime", QtWarningMsg)
Q_LOGGING_CATEGORY(logAccounts, "fumibako.accounts", QtWarningMsg)
Q_LOGGING_CATEGORY(logArchive, "fumibako.archive", QtWarningMsg)
Q_LOGGING_CATEGORY(logSearch, "fumibako.search", QtWarningMsg)
Q_LOGGING_CATEGORY(logRetrieval, "fumibako.retrieval", QtWarningMsg)
Q_LOGGING_CATEGORY(logServe, "fumibako.serve", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "fumibako.ui", QtWarningMsg)
Q_LOGGING_CATEGORY(logApp, "fumibako.app", QtWarningMsg)

} // namespace core
