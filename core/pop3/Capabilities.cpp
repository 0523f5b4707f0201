#include "core/pop3/Capabilities.h"

#include <QList>

#include <algorithm>
#include <array>

namespace core::pop3 {

namespace {

/// A line of 4 KB holds at most so many; more than any client could use (POP-02: 60 were seen).
constexpr std::size_t kMechanismsKept = 256;

void addMechanisms(std::vector<QByteArray> &known, const QList<QByteArray> &words, qsizetype first)
{
    for (qsizetype i = first; i < words.size() && known.size() < kMechanismsKept; ++i) {
        if (!words[i].isEmpty() && std::find(known.begin(), known.end(), words[i]) == known.end())
            known.push_back(words[i]);
    }
}

QList<QByteArray> wordsOf(const QByteArray &line) { return line.simplified().toUpper().split(' '); }

std::optional<int> toCount(const QByteArray &word)
{
    bool isNumber = false;
    const int value = word.toInt(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

bool saysUser(const QList<QByteArray> &words, qsizetype at)
{
    return words.size() > at && words[at] == "USER";
}

void addLoginDelay(Capabilities &capabilities, const QList<QByteArray> &words)
{
    const auto seconds = words.size() > 1 ? toCount(words[1]) : std::nullopt;
    if (seconds)
        capabilities.loginDelaySeconds = std::max(*seconds, capabilities.loginDelaySeconds.value_or(0));
    capabilities.loginDelayPerUser = capabilities.loginDelayPerUser || saysUser(words, 2);
}

void addExpire(Capabilities &capabilities, const QList<QByteArray> &words)
{
    const auto days = words.size() > 1 ? toCount(words[1]) : std::nullopt;
    if (days)
        capabilities.expireDays = std::min(*days, capabilities.expireDays.value_or(*days));
    capabilities.expirePerUser = capabilities.expirePerUser || saysUser(words, 2);
}

struct Flag
{
    QByteArrayView tag;
    bool Capabilities::*member;
};
constexpr std::array kFlags = {
    Flag{"STLS", &Capabilities::stls},
    Flag{"USER", &Capabilities::user},
    Flag{"UIDL", &Capabilities::uidl},
    Flag{"TOP", &Capabilities::top},
    Flag{"PIPELINING", &Capabilities::pipelining},
    Flag{"RESP-CODES", &Capabilities::respCodes},
    Flag{"AUTH-RESP-CODE", &Capabilities::authRespCode},
    Flag{"LANG", &Capabilities::lang},
    Flag{"UTF8", &Capabilities::utf8},
};

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
    const QList<QByteArray> words = wordsOf(line);
    const QByteArray &tag = words.front();
    for (const Flag &flag : kFlags) {
        if (tag == flag.tag)
            capabilities.*flag.member = true;
    }
    if (tag == "SASL")
        addMechanisms(capabilities.sasl, words, 1);
    else if (tag == "UTF8")
        capabilities.utf8User = capabilities.utf8User || saysUser(words, 1);
    else if (tag == "LOGIN-DELAY")
        addLoginDelay(capabilities, words);
    else if (tag == "EXPIRE")
        addExpire(capabilities, words);
    else if (tag == "IMPLEMENTATION")
        capabilities.implementation = line.simplified().mid(tag.size() + 1);
}

void addMechanismLine(Capabilities &capabilities, const QByteArray &line)
{
    const QList<QByteArray> words = wordsOf(line);
    addMechanisms(capabilities.sasl, words, words.front() == "SASL" ? 1 : 0);
}

} // namespace core::pop3
