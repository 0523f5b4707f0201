#include "core/pop3/Capabilities.h"

#include <QList>

#include <algorithm>

namespace core::pop3 {

namespace {

/// A line of 4 KB holds at most so many; more than any client could use (POP-02: 60 were seen).
constexpr std::size_t kMechanismsKept = 256;

void addMechanisms(std::vector<QByteArray> &known, const QList<QByteArray> &words)
{
    for (qsizetype i = 1; i < words.size() && known.size() < kMechanismsKept; ++i) {
        if (!words[i].isEmpty() && std::find(known.begin(), known.end(), words[i]) == known.end())
            known.push_back(words[i]);
    }
}

} // namespace

bool Capabilities::offersSasl(QByteArrayView mechanism) const
{
    return std::any_of(sasl.begin(), sasl.end(), [&](const QByteArray &offered) {
        return offered.compare(mechanism, Qt::CaseInsensitive) == 0;
    });
}

void addCapabilityLine(Capabilities &capabilities, const QByteArray &line)
{
    capabilities.lines.push_back(line);
    const QList<QByteArray> words = line.simplified().toUpper().split(' ');
    const QByteArray &tag = words.front();
    if (tag == "STLS")
        capabilities.stls = true;
    else if (tag == "USER")
        capabilities.user = true;
    else if (tag == "UIDL")
        capabilities.uidl = true;
    else if (tag == "TOP")
        capabilities.top = true;
    else if (tag == "PIPELINING")
        capabilities.pipelining = true;
    else if (tag == "RESP-CODES")
        capabilities.respCodes = true;
    else if (tag == "SASL")
        addMechanisms(capabilities.sasl, words);
}

} // namespace core::pop3
