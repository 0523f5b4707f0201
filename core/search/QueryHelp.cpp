#include "core/search/QueryHelp.h"

#include "core/search/QueryStates.h"

namespace core::search {

std::vector<HelpRow> queryHelp()
{
    std::vector<HelpRow> rows;
    for (const Field &field : kFields) {
        HelpRow row;
        row.field = field.id;
        row.kind = field.kind;
        row.name = field.name.toString();
        row.japaneseName = field.japanese.toString();
        row.aliases += row.japaneseName;
        for (const QStringView alias : field.aliases) {
            if (!alias.isEmpty())
                row.aliases += alias.toString();
        }
        row.example = field.example.toString();
        row.japaneseExample = field.japaneseExample.toString();
        row.helpKey = field.helpKey;
        for (const StateWord &word : kStates) {
            if (field.kind != FieldKind::State || word.field != field.id)
                continue;
            row.values += word.name.toString();
            row.japaneseValues += word.japanese.toString();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace core::search
