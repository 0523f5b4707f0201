#include "ui/movein/ProgramNames.h"

#include "core/exchange/Neighbours.h"
#include "ui/common/Format.h"

namespace ui {

using namespace Qt::StringLiterals;
using core::exchange::Program;

QString programName(const QString &word)
{
    const auto program = core::exchange::programFrom(word);
    if (!program)
        return displayLine(word, 40);
    switch (*program) {
    case Program::Thunderbird: return u"Thunderbird"_s;
    case Program::Sylpheed: return u"Sylpheed"_s;
    case Program::ClawsMail: return u"Claws Mail"_s;
    case Program::Getmail: return u"getmail"_s;
    case Program::Mpop: return u"mpop"_s;
    case Program::Fetchmail: return u"fetchmail"_s;
    }
    return {};
}

} // namespace ui
