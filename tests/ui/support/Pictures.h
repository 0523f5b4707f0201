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

} // namespace support
