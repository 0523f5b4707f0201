#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/pop3/SessionPrivate.h"

#include <QLocale>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

QString counted(qint64 count, const QString &unit)
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return u" (%1 %2)"_s.arg(english.toString(count), unit);
}

} // namespace

std::vector<SessionLine> Session::takeLog()
{
    if (d->logLinesDropped > 0) {
        const QString note = u"%1 older lines are not kept"_s.arg(d->logLinesDropped);
        d->log.insert(d->log.begin(), {SessionLine::From::Note, note});
        d->logLinesDropped = 0;
    }
    return std::exchange(d->log, {});
}

void Session::Private::addToLog(SessionLine::From from, const QString &text)
{
    if (log.size() >= 2 * limits::kSessionLogLines) {
        log.erase(log.begin(), log.begin() + limits::kSessionLogLines);
        logLinesDropped += limits::kSessionLogLines;
    }
    log.push_back({from, text});
}

void Session::Private::logSent(const QByteArray &line)
{
    const QByteArray shown = redacted(line);
    qCDebug(logPop3).noquote() << "C:" << (shown.startsWith("USER ") ? "USER ***"_ba : shown);
    addToLog(SessionLine::From::Client, printableServerText(shown));
}

void Session::Private::logStatus(const StatusLine &status)
{
    answerLines = 0;
    openAnswer.reset();
    const Op op = sent.front().op;
    const bool isOk = status.kind == StatusLine::Kind::Ok;
    if (status.kind == StatusLine::Kind::Continue)
        addToLog(SessionLine::From::Server, u"+ ***"_s);
    else if (isOk && (op == Op::Auth || op == Op::AuthResponse)) // some servers write challenges so (POP-06)
        addToLog(SessionLine::From::Server, u"+OK ***"_s);
    else if (status.kind == StatusLine::Kind::Unknown &&
             phase == Phase::Transaction) // it may be a line of a mail
        addToLog(SessionLine::From::Server, u"***"_s + counted(status.line.size(), u"bytes"_s));
    else if (isOk && (op == Op::Capa || op == Op::AuthList || op == Op::Uidl || op == Op::List ||
                      op == Op::Top || op == Op::Retr))
        openAnswer = printableServerText(status.line);
    else
        addToLog(SessionLine::From::Server, printableServerText(status.line));
}

void Session::Private::logNote(const QString &text) { addToLog(SessionLine::From::Note, text); }

void Session::Private::logEndOfAnswer(const QString &unit, qint64 count)
{
    if (openAnswer)
        addToLog(SessionLine::From::Server, *std::exchange(openAnswer, std::nullopt) + counted(count, unit));
}

void Session::Private::logUnfinishedAnswer()
{
    const bool isBody = reading == Reading::Body;
    logEndOfAnswer(isBody ? u"bytes, not finished"_s : u"lines, not finished"_s,
                   isBody ? bodyBytes : answerLines);
}

} // namespace core::pop3
