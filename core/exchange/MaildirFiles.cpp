#include "core/exchange/MaildirFiles.h"

#include "core/base/Limits.h"
#include "core/exchange/LineFile.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <tuple>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFirstPlausible = 100'000'000, kLastPlausible = 4'000'000'000; // 1973 to 2096: else no time

/// "0 $label1" lines: what the letters a, b … mean.
QHash<QChar, QString> dovecotKeywords(const QString &folder)
{
    QHash<QChar, QString> keywords;
    const auto list = readWhole(folder + u"/dovecot-keywords"_s, limits::kForeignLineBytes);
    if (!list)
        return keywords;
    for (const QByteArray &line : list->split('\n')) {
        const qsizetype space = line.indexOf(' ');
        bool isNumber = false;
        const int index = line.first(std::max<qsizetype>(space, 0)).toInt(&isNumber);
        if (isNumber && index >= 0 && index < 26)
            keywords.insert(QChar(u'a' + index), QString::fromUtf8(line.mid(space + 1).trimmed()));
    }
    return keywords;
}

/// What stands behind ":2,"; none: the name says nothing.
std::optional<QString> infoOf(const QString &name)
{
    const qsizetype at = name.lastIndexOf(u"2,"_s);
    if (at < 1 || !QStringView(u":;!").contains(name[at - 1]))
        return std::nullopt;
    return name.sliced(at + 2);
}

MessageFile entry(const QFileInfo &info, bool isNew, const QHash<QChar, QString> &keywords)
{
    MessageFile file;
    file.path = info.filePath();
    const QString name = info.fileName();
    bool isNumber = false;
    const qint64 time =
        QStringView(name).first(std::max<qsizetype>(name.indexOf(u'.'), 0)).toLongLong(&isNumber);
    if (isNumber && time > kFirstPlausible && time < kLastPlausible)
        file.dateUtc = time;
    const auto flags = infoOf(name);
    if (!flags && !isNew)
        return file; // Thunderbird's Maildir: what it knows stands in the message
    const QString letters = flags.value_or(QString());
    file.flags.read = letters.contains(u'S');
    file.flags.answered = letters.contains(u'R');
    file.flags.starred = letters.contains(u'F');
    file.isLeftOut = letters.contains(u'T');
    for (const QChar letter : letters) {
        if (const QString keyword = keywords.value(letter); !keyword.isEmpty())
            file.flags.tags.append(keyword);
    }
    return file;
}

void collect(const QString &folder, bool isNew, const QHash<QChar, QString> &keywords,
             std::vector<MessageFile> &files)
{
    QDirIterator entries(folder, QDir::Files | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    while (entries.hasNext()) {
        entries.next();
        files.push_back(entry(entries.fileInfo(), isNew, keywords));
    }
}

} // namespace

std::vector<MessageFile> maildirFiles(const QString &folder)
{
    std::vector<MessageFile> files;
    const auto keywords = dovecotKeywords(folder);
    collect(folder + u"/cur"_s, false, keywords, files);
    collect(folder + u"/new"_s, true, keywords, files);
    std::sort(files.begin(), files.end(), [](const MessageFile &a, const MessageFile &b) {
        return std::tie(a.dateUtc, a.path) < std::tie(b.dateUtc, b.path);
    });
    return files;
}

} // namespace core::exchange
