#pragma once

#include <QString>
#include <QTranslator>

namespace app {

/// The locale that the user's environment names ("ja_JP.UTF-8"; LC_ALL before LC_MESSAGES before LANG), whether or not the
/// C library has it. Asked before hardenProcess() settles on one that is UTF-8.
[[nodiscard]] QString localeOfEnvironment();

/// Puts the texts of the program, and those of Qt, into a language for as long as it lives: the one of that name ("ja",
/// "ja_JP.UTF-8"), or the system's where it is empty. Made after the application object, destroyed before it.
class Translation final
{
public:
    explicit Translation(const QString &language = {});
    ~Translation();
    Translation(const Translation &) = delete;
    Translation &operator=(const Translation &) = delete;

private:
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace app
