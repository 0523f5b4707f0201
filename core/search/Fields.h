#pragma once

#include <QStringView>

#include <array>

namespace core::search {

/// What a term of a query may be limited to with `name:`.
enum class FieldId {
    Any,
    Subject,
    From,
    To,
    Body,
    Attachment,
    Note,
    Folder,
    Account,
    Tag,
    Is,
    Has,
    Date,
    Before,
    Until,
    After,
    Larger,
    Smaller
};

/// What a field takes, and who answers for it.
enum class FieldKind {
    Words,   ///< words of the index: FTS5
    Note,    ///< words of what the user wrote beside a message
    Folder,  ///< a name or path of a folder; those within it too
    Account, ///< a name or address of an account
    Tag,     ///< a name of a tag
    State,   ///< one of QueryStates.h
    Date,    ///< DateWords.h
    Size,    ///< SizeWords.h
};

/// One row of the language: lexer, printer, compiler, evaluation and help read this table and nothing else.
struct Field
{
    FieldId id;
    FieldKind kind;
    QStringView name;                   ///< as printed
    QStringView japanese;               ///< the name that a Japanese help shows first; understood as well
    std::array<QStringView, 7> aliases; ///< also understood; empty ones are unused
    const char *column;  ///< of the table message_text in index.db; null: no words of the index
    const char *helpKey; ///< names the sentence that the window has for it
    QStringView example;
    QStringView japaneseExample;
};

/// In the order in which a help shows them. One line a value, hence the length of this file.
inline constexpr std::array kFields{
    Field{FieldId::From,
          FieldKind::Words,
          u"from",
          u"差出人",
          {u"送信者", u"送信元", u"sender"},
          "sender",
          "from",
          u"from:sato",
          u"差出人:佐藤"},
    Field{FieldId::To,
          FieldKind::Words,
          u"to",
          u"宛先",
          {u"受信者", u"送信先", u"あて先", u"cc", u"recipient"},
          "recipient",
          "to",
          u"to:tanaka@example.jp",
          u"宛先:田中"},
    Field{FieldId::Subject,
          FieldKind::Words,
          u"subject",
          u"件名",
          {u"題名", u"タイトル", u"title"},
          "subject",
          "subject",
          u"subject:\"annual report\"",
          u"件名:会議"},
    Field{FieldId::Body,
          FieldKind::Words,
          u"body",
          u"本文",
          {u"text"},
          "body",
          "body",
          u"body:invoice",
          u"本文:請求書"},
    Field{FieldId::Attachment,
          FieldKind::Words,
          u"attachment",
          u"添付",
          {u"添付ファイル", u"ファイル", u"ファイル名", u"file", u"filename"},
          "attachment",
          "attachment",
          u"attachment:pdf",
          u"添付:見積書"},
    Field{FieldId::Has,
          FieldKind::State,
          u"has",
          u"有無",
          {u"有", u"有り", u"あり", u"付き"},
          nullptr,
          "has",
          u"has:attachment",
          u"有無:添付"},
    Field{FieldId::Is,
          FieldKind::State,
          u"is",
          u"状態",
          {u"マーク", u"ステータス"},
          nullptr,
          "is",
          u"is:unread",
          u"状態:未読"},
    Field{FieldId::Folder,
          FieldKind::Folder,
          u"folder",
          u"フォルダー",
          {u"フォルダ", u"場所", u"in", u"mailbox"},
          nullptr,
          "folder",
          u"folder:Work/Lists",
          u"フォルダー:仕事"},
    Field{FieldId::Account,
          FieldKind::Account,
          u"account",
          u"アカウント",
          {u"acct"},
          nullptr,
          "account",
          u"account:office",
          u"アカウント:会社"},
    Field{FieldId::Tag,
          FieldKind::Tag,
          u"tag",
          u"タグ",
          {u"ラベル", u"分類", u"label", u"tags"},
          nullptr,
          "tag",
          u"tag:urgent",
          u"タグ:至急"},
    Field{FieldId::Note,
          FieldKind::Note,
          u"note",
          u"メモ",
          {u"ノート", u"注釈", u"memo", u"notes"},
          nullptr,
          "note",
          u"note:\"call back\"",
          u"メモ:折り返し"},
    Field{FieldId::Date,
          FieldKind::Date,
          u"date",
          u"日付",
          {u"日時", u"期間", u"on"},
          nullptr,
          "date",
          u"date:last-week",
          u"日付:先週"},
    Field{FieldId::After,
          FieldKind::Date,
          u"after",
          u"以降",
          {u"以後", u"より後", u"since", u"newer"},
          nullptr,
          "after",
          u"after:2024-03-05",
          u"以降:2024年3月5日"},
    Field{FieldId::Before,
          FieldKind::Date,
          u"before",
          u"より前",
          {u"より以前", u"older"},
          nullptr,
          "before",
          u"before:2024",
          u"より前:2024年"},
    Field{FieldId::Until,
          FieldKind::Date,
          u"until",
          u"以前",
          {u"まで", u"through"},
          nullptr,
          "until",
          u"until:yesterday",
          u"以前:昨日"},
    Field{FieldId::Larger,
          FieldKind::Size,
          u"larger",
          u"サイズ大",
          {u"大きい", u"より大きい", u"サイズ", u"容量", u"bigger", u"size"},
          nullptr,
          "larger",
          u"larger:5MB",
          u"サイズ大:5MB"},
    Field{FieldId::Smaller,
          FieldKind::Size,
          u"smaller",
          u"サイズ小",
          {u"小さい", u"より小さい", u"less"},
          nullptr,
          "smaller",
          u"smaller:100KB",
          u"サイズ小:100KB"},
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

[[nodiscard]] constexpr FieldKind kindOf(FieldId id)
{
    const Field *field = fieldById(id);
    return field ? field->kind : FieldKind::Words;
}

} // namespace core::search
