#include "tests/bench/MailGenerator.h"

#include <QDir>
#include <QFile>

#include <cstdio>

// Writes generated mail for the other benchmarks.
//
//     bench_corpus COUNT WORDS FILE            one file: for each message four bytes of its length, then the message
//     bench_corpus COUNT WORDS DIR --maildir   a Maildir, for notmuch and mu

using namespace Qt::StringLiterals;

static int writeFile(const MailGenerator &mail, qint64 count, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    for (qint64 n = 0; n < count; ++n) {
        const QByteArray message = mail.message(n);
        const auto length = quint32(message.size());
        file.write(reinterpret_cast<const char *>(&length), sizeof length);
        file.write(message);
    }
    return file.flush() ? 0 : 1;
}

static int writeMaildir(const MailGenerator &mail, qint64 count, const QString &path)
{
    for (const QString &folder : {u"cur"_s, u"new"_s, u"tmp"_s})
        QDir().mkpath(path + u'/' + folder);
    for (qint64 n = 0; n < count; ++n) {
        QFile file(path + u"/cur/%1.m:2,S"_s.arg(n, 8, 10, QChar(u'0')));
        if (!file.open(QIODevice::WriteOnly))
            return 1;
        file.write(mail.message(n).replace("\r\n", "\n"));
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fprintf(stderr, "bench_corpus COUNT WORDS FILE | DIR --maildir\n");
        return 2;
    }
    const MailGenerator mail(std::atoi(argv[2]));
    const QString path = QFile::decodeName(argv[3]);
    const qint64 count = std::atoll(argv[1]);
    return argc > 4 ? writeMaildir(mail, count, path) : writeFile(mail, count, path);
}
