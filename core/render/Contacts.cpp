#include "core/render/Contacts.h"

#include "core/base/Limits.h"
#include "core/render/ContentLines.h"

#include <algorithm>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

/// "TYPE=work,voice", "TYPE=work;TYPE=voice" and the bare "WORK;VOICE" of vCard 2.1 alike.
QByteArrayList kindsOf(const ContentLine &line)
{
    QByteArrayList kinds;
    for (const ContentLine::Parameter &parameter : line.parameters) {
        if (!parameter.name.isEmpty() && parameter.name != "type")
            continue;
        for (const QString &kind : parameter.value.split(u','))
            kinds.append(kind.trimmed().left(20).toLower().toLatin1());
    }
    return kinds.mid(0, 5);
}

void addValue(std::vector<Contact::Value> &values, const ContentLine &line, const QString &text)
{
    const QString shown = cardLine(text);
    if (!shown.isEmpty() && values.size() < limits::kContactValues)
        values.push_back({shown, kindsOf(line)});
}

/// Family; given; further; prefix; suffix. Written as that, because which comes first is a matter of language.
QString joinedName(const QString &value)
{
    const QStringList pieces = splitText(value, u';');
    const auto piece = [&pieces](qsizetype at) { return pieces.value(at).trimmed(); };
    const QString family = piece(0);
    const bool familyFirst = std::ranges::any_of(family, [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hangul ||
               c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
    });
    const QString name =
        familyFirst ? family + u' ' + piece(1) + u' ' + piece(2) : piece(1) + u' ' + piece(2) + u' ' + family;
    return (piece(3) + u' ' + name + u' ' + piece(4)).simplified();
}

/// Box; extended; street; place; region; code; country.
QString joinedAddress(const QString &value)
{
    QStringList pieces;
    for (const QString &piece : splitText(value, u';')) {
        if (!piece.trimmed().isEmpty())
            pieces.append(piece.simplified());
    }
    return pieces.join(u", "_s);
}

void addField(Contact &contact, const ContentLine &line, QString &structuredName)
{
    if (line.name == "fn" && contact.name.isEmpty())
        contact.name = cardLine(unescapedText(line.value));
    else if (line.name == "n" && structuredName.isEmpty())
        structuredName = cardLine(joinedName(line.value));
    else if (line.name == "org" && contact.organisation.isEmpty())
        contact.organisation = cardLine(splitText(line.value, u';').join(u' '));
    else if (line.name == "title" && contact.title.isEmpty())
        contact.title = cardLine(unescapedText(line.value));
    else if (line.name == "note" && contact.note.isEmpty())
        contact.note = cardText(unescapedText(line.value));
    else if (line.name == "tel")
        addValue(contact.phones, line,
                 line.value.startsWith("tel:"_L1, Qt::CaseInsensitive) ? line.value.mid(4) : line.value);
    else if (line.name == "email")
        addValue(contact.mails, line, unescapedText(line.value));
    else if (line.name == "adr")
        addValue(contact.addresses, line, joinedAddress(line.value));
    else if (line.name == "url")
        addValue(contact.pages, line, unescapedText(line.value));
}

bool saysSomething(const Contact &contact)
{
    return !contact.name.isEmpty() || !contact.organisation.isEmpty() || !contact.phones.empty() ||
           !contact.mails.empty() || !contact.addresses.empty();
}

} // namespace

std::vector<Contact> readContacts(const QString &text)
{
    std::vector<Contact> contacts;
    Contact contact;
    QString structuredName;
    int depth = 0; // vCard 2.1 nests the card of an agent
    const auto finish = [&] {
        if (contact.name.isEmpty())
            contact.name = structuredName;
        if (saysSomething(contact))
            contacts.push_back(std::exchange(contact, {}));
        contact = {};
        structuredName.clear();
    };
    for (const ContentLine &line : readContentLines(text)) {
        if (contacts.size() >= limits::kContactsShown)
            return contacts;
        if (line.isA("begin", u"vcard")) {
            ++depth;
        } else if (line.isA("end", u"vcard")) {
            if (depth == 1)
                finish();
            depth = std::max(0, depth - 1);
        } else if (depth == 1) {
            addField(contact, line, structuredName);
        }
    }
    if (depth > 0) // cut on its way
        finish();
    return contacts;
}

} // namespace core::render
