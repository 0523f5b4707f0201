#include "core/base/Limits.h"
#include "core/render/LinkJudge.h"

#include <QUrl>

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

bool breaksLines(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
}

/// A plus sign is a plus sign in mailto (RFC 6068 section 5).
QString decoded(QStringView text) { return QUrl::fromPercentEncoding(text.toUtf8()); }

/// False where an address could smuggle another header field in.
bool addAddresses(QStringList &list, QStringView encoded)
{
    for (const QStringView one : encoded.split(u',', Qt::SkipEmptyParts)) {
        const QString address = decoded(one).trimmed();
        if (breaksLines(address))
            return false;
        if (!address.isEmpty() && list.size() < limits::kMailtoAddresses)
            list.append(address);
    }
    return true;
}

/// "Subject=%48i": what of it is kept. RFC 6068 section 4 warns of all others; attach= would read the user's files in
/// some mail programs (ATT-22).
void addField(MailtoParts &parts, QStringView item)
{
    const qsizetype equals = item.indexOf(u'=');
    const QString name = decoded(equals < 0 ? item : item.first(equals)).trimmed().toLower();
    const QStringView value = equals < 0 ? QStringView() : item.sliced(equals + 1);
    if (name == "to"_L1 || name == "cc"_L1 || name == "bcc"_L1) {
        QStringList &list = name == "to"_L1 ? parts.to : name == "cc"_L1 ? parts.cc : parts.bcc;
        parts.dropped |= !addAddresses(list, value);
    } else if (name == "subject"_L1) {
        const QString subject = decoded(value);
        parts.dropped |= breaksLines(subject);
        if (!breaksLines(subject))
            parts.subject = subject;
    } else if (name == "body"_L1) {
        parts.body = decoded(value);
        parts.body.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
        parts.body.removeIf(
            [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    } else if (!name.isEmpty()) {
        parts.dropped = true;
    }
}

QString encodedText(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text, "@")); }

} // namespace

std::optional<MailtoParts> parseMailto(QStringView target)
{
    constexpr QStringView kScheme = u"mailto:";
    if (!target.startsWith(kScheme, Qt::CaseInsensitive))
        return {};
    QStringView rest = target.sliced(kScheme.size());
    if (const qsizetype fragment = rest.indexOf(u'#'); fragment >= 0)
        rest = rest.first(fragment);
    while (rest.startsWith(u'/')) // "mailto://a@b" is met
        rest = rest.sliced(1);
    const qsizetype question = rest.indexOf(u'?');
    MailtoParts parts;
    if (!addAddresses(parts.to, question < 0 ? rest : rest.first(question)))
        return {};
    if (question >= 0) {
        QString query = rest.sliced(question + 1).toString();
        query.replace("&amp;"_L1, "&"_L1);
        for (const QStringView item : QStringView(query).split(u'&', Qt::SkipEmptyParts))
            addField(parts, item);
    }
    // An option of a program would begin with a dash (ATT-21).
    if (parts.to.isEmpty() || parts.to.front().startsWith(u'-'))
        return {};
    return parts;
}

QString mailtoUrl(const MailtoParts &parts)
{
    QStringList to, fields;
    for (const QString &address : parts.to)
        to.append(encodedText(address));
    const auto add = [&fields](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            fields.append(name + u'=' + value);
    };
    const auto list = [](const QStringList &addresses) {
        QStringList encoded;
        for (const QString &address : addresses)
            encoded.append(encodedText(address));
        return encoded.join(u',');
    };
    add("cc"_L1, list(parts.cc));
    add("bcc"_L1, list(parts.bcc));
    add("subject"_L1, encodedText(parts.subject));
    QString body = parts.body;
    add("body"_L1, encodedText(body.replace(u'\n', "\r\n"_L1)));
    const QString query = fields.join(u'&');
    return "mailto:"_L1 + to.join(u',') + (query.isEmpty() ? QString() : u'?' + query);
}

} // namespace core::render
