#include "core/exchange/ForeignSettings.h"

#include "core/base/Limits.h"
#include "core/exchange/LineFile.h"

#include <algorithm>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

/// Of JavaScript, from behind the opening quote to the closing one.
QString unescaped(QStringView text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size() && text[i] != u'"'; ++i) {
        if (text[i] != u'\\' || i + 1 >= text.size()) {
            plain += text[i];
            continue;
        }
        const QChar kind = text[++i];
        const qsizetype digits = kind == u'u' ? 4 : kind == u'x' ? 2 : 0;
        bool isNumber = false;
        const uint code =
            digits > 0 && i + digits < text.size() ? text.sliced(i + 1, digits).toUInt(&isNumber, 16) : 0;
        if (isNumber) {
            plain += QChar(static_cast<char16_t>(code));
            i += digits;
        } else {
            plain += kind == u'n' ? u'\n' : kind == u't' ? u'\t' : kind == u'r' ? u'\r' : kind;
        }
    }
    return plain;
}

} // namespace

QByteArrayList readLines(const QString &path, qint64 most)
{
    auto bytes = readWhole(path, most);
    if (!bytes)
        return {};
    QByteArrayList lines = bytes->split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    return lines;
}

std::vector<IniSection> readIni(const QString &path, const QStringList &keys)
{
    std::vector<IniSection> sections;
    for (const QByteArray &bytes : readLines(path, limits::kForeignSettingsBytes)) {
        if (bytes.size() > limits::kForeignLineBytes)
            continue;
        const QByteArray line = bytes.trimmed();
        if (line.startsWith('[') && line.endsWith(']')) {
            sections.push_back({QString::fromUtf8(line.mid(1, line.size() - 2)).trimmed(), {}});
            continue;
        }
        const auto at = std::find_if(line.cbegin(), line.cend(), [](char c) { return c == '=' || c == ':'; });
        if (sections.empty() || at == line.cend() || line.startsWith('#') || line.startsWith(';'))
            continue;
        const qsizetype sign = at - line.cbegin();
        const QString key = QString::fromUtf8(line.first(sign)).trimmed();
        if (keys.contains(key, Qt::CaseInsensitive))
            sections.back().values.insert(key.toLower(), QString::fromUtf8(line.mid(sign + 1)).trimmed());
    }
    return sections;
}

QHash<QString, QString> readPrefs(const QString &path, const QStringList &beginnings)
{
    QHash<QString, QString> prefs;
    for (const QByteArray &bytes : readLines(path, limits::kForeignSettingsBytes)) {
        if (!bytes.startsWith("user_pref(\"") || bytes.size() > limits::kForeignLineBytes)
            continue;
        const QString line = QString::fromUtf8(bytes).mid(11);
        const qsizetype keyEnd = line.indexOf(u'"');
        const qsizetype comma = keyEnd < 0 ? -1 : line.indexOf(u',', keyEnd);
        if (comma < 0)
            continue;
        const QString key = line.first(keyEnd);
        if (std::none_of(beginnings.cbegin(), beginnings.cend(),
                         [&key](const QString &beginning) { return key.startsWith(beginning); }))
            continue;
        const QString value = line.mid(comma + 1).trimmed();
        prefs.insert(key, value.startsWith(u'"') ? unescaped(QStringView(value).sliced(1))
                                                 : value.left(value.indexOf(u')')).trimmed());
    }
    return prefs;
}

} // namespace core::exchange
