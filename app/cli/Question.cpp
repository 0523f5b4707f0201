#include "app/cli/Question.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>

#include <unistd.h>

namespace app::cli {

using namespace Qt::StringLiterals;

bool askYesOrNo(const QString &question)
{
    constexpr qsizetype kMostBytes = 100;
    std::fputs(question.toUtf8().constData(), stderr);
    std::fflush(stderr);
    QByteArray line;
    char byte = 0;
    ssize_t got = 0;
    while (line.size() < kMostBytes &&
           ((got = read(STDIN_FILENO, &byte, 1)) == 1 || (got < 0 && errno == EINTR))) {
        if (got < 0)
            return false; // a signal asked for the end
        if (byte == '\n')
            break;
        line += byte;
    }
    const QString answer = QString::fromUtf8(line).trimmed().toLower();
    //: What is typed to agree, beside "y"
    return answer == u"y" || answer == u"yes" || answer == QCoreApplication::translate("app::cli", "yes");
}

} // namespace app::cli
