#include "app/Translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

// Outside of namespaces, as the macro needs it; the resources lie in a static library.
static void initTranslations() { Q_INIT_RESOURCE(i18n); }

namespace app {

using namespace Qt::StringLiterals;

QString localeOfEnvironment()
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const QByteArray value = qgetenv(name); !value.isEmpty())
            return QString::fromLatin1(value);
    }
    return {};
}

Translation::Translation(const QString &language)
{
    initTranslations();
    // Dates and sizes follow the language too.
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    const QLocale locale;
    // English has a file as well, for its plurals; it serves where there is none for the language.
    if (m_ours.load(locale, u"fumibako"_s, u"_"_s, u":/i18n"_s) || m_ours.load(u":/i18n/fumibako_en"_s))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace app
