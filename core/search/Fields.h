#pragma once

#include <QStringView>

#include <array>

namespace core::search {

/// What a term of a query may be limited to with `name:`.
enum class FieldId { Any, Subject, From, To, Body, Attachment };

/// One row of the language: lexer, printer, compiler and help read this table and nothing else. Fields that are not
/// words of the index (folder:, is:, before: …) have no column.
struct Field
{
    FieldId id;
    QStringView name;                   ///< as printed
    std::array<QStringView, 4> aliases; ///< also understood; empty ones are unused
    const char *column;                 ///< of the table message_text in index.db
};

inline constexpr std::array kFields{
    Field{FieldId::Subject, u"subject", {u"件名", u"題名", u"title"}, "subject"},
    Field{FieldId::From, u"from", {u"差出人", u"送信者", u"sender"}, "sender"},
    Field{FieldId::To, u"to", {u"宛先", u"受信者", u"cc", u"recipient"}, "recipient"},
    Field{FieldId::Body, u"body", {u"本文", u"text"}, "body"},
    Field{FieldId::Attachment, u"attachment", {u"添付", u"添付ファイル", u"file", u"filename"}, "attachment"},
};

/// Nothing for FieldId::Any.
[[nodiscard]] constexpr const Field *fieldById(FieldId id)
{
    for (const Field &field : kFields) {
        if (field.id == id)
            return &field;
    }
    return nullptr;
}

} // namespace core::search
