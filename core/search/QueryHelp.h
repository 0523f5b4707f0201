#pragma once

#include "core/search/Fields.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace core::search {

/// One line of a help for queries: made from kFields and kStates, so that what is shown is what is understood.
struct HelpRow
{
    FieldId field = FieldId::Any;
    FieldKind kind = FieldKind::Words;
    QString name;         ///< "from"; typed with a colon behind it
    QString japaneseName; ///< "差出人"
    QStringList aliases;  ///< what else is understood, the Japanese name among them
    QString example;
    QString japaneseExample;
    QByteArray helpKey; ///< for the sentence, which is the window's
    QStringList values; ///< of State: the words it takes
    QStringList japaneseValues;
};

/// In the order to show. Any thread.
[[nodiscard]] std::vector<HelpRow> queryHelp();

} // namespace core::search
