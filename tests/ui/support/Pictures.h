#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace support {

/// Pictures are made in the language of the .qm file that FUMIBAKO_PICTURES_QM names (see tests/ui/pictures.sh); without
/// it, as in every other run of the tests, nothing is done.
inline void speakThePicturesLanguage()
{
    static QTranslator translator;
    if (!translator.load(qEnvironmentVariable("FUMIBAKO_PICTURES_QM")))
        return;
    QCoreApplication::installTranslator(&translator);
    QLocale::setDefault(QLocale(translator.language()));
}

/// Where FUMIBAKO_PICTURES wants the picture `name` of the test's row, at this scale; empty: none are wanted.
inline QString pictureFile(const QString &name, double scale)
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    return folder.isEmpty() ? QString()
                            : QStringLiteral("%1/%2-%3.png").arg(folder, name).arg(qRound(scale * 100));
}

} // namespace support
