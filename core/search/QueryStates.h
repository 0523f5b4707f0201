#pragma once

#include "core/search/Fields.h"

#include <QString>

#include <array>

namespace core::search {

/// What is: and has: take.
enum class State { Unread, Read, Starred, Answered, Partial, Inbox, Junk, Trash, Attachment, Note, Tag };

struct StateWord
{
    State state;
    FieldId field;                      ///< Is or Has, as printed; both are understood with each word
    QStringView name;                   ///< as printed
    QStringView japanese;               ///< the word that a Japanese help shows
    std::array<QStringView, 7> aliases; ///< also understood; empty ones are unused
};

/// In the order in which a help shows them.
inline constexpr std::array kStates{
    StateWord{State::Unread, FieldId::Is, u"unread", u"未読", {u"new", u"新着", u"unseen", u"未開封"}},
    StateWord{State::Read, FieldId::Is, u"read", u"既読", {u"seen", u"開封済み", u"開封済"}},
    StateWord{State::Starred,
              FieldId::Is,
              u"starred",
              u"スター",
              {u"star", u"flagged", u"重要", u"important", u"フラグ", u"お気に入り", u"スター付き"}},
    StateWord{State::Answered,
              FieldId::Is,
              u"answered",
              u"返信済み",
              {u"replied", u"返信済", u"返信", u"reply", u"回答済み"}},
    StateWord{State::Partial,
              FieldId::Is,
              u"partial",
              u"ヘッダーのみ",
              {u"header", u"headeronly", u"ヘッダのみ", u"未取得", u"一部"}},
    StateWord{State::Inbox, FieldId::Is, u"inbox", u"受信トレイ", {u"受信箱", u"受信"}},
    StateWord{State::Junk, FieldId::Is, u"junk", u"迷惑メール", {u"spam", u"迷惑", u"スパム"}},
    StateWord{State::Trash,
              FieldId::Is,
              u"trash",
              u"ごみ箱",
              {u"trashed", u"deleted", u"bin", u"ゴミ箱", u"削除済み", u"削除済"}},
    StateWord{State::Attachment,
              FieldId::Has,
              u"attachment",
              u"添付",
              {u"attachments", u"添付ファイル", u"添付あり", u"file", u"files", u"ファイル", u"クリップ"}},
    StateWord{State::Note, FieldId::Has, u"note", u"メモ", {u"notes", u"memo", u"ノート", u"注釈", u"noted"}},
    StateWord{State::Tag,
              FieldId::Has,
              u"tag",
              u"タグ",
              {u"tags", u"tagged", u"label", u"labels", u"ラベル", u"タグ付き", u"分類"}},
};

/// The state of that name or alias, in any case and width. Null: there is none. With `isBeginning` also the only one that
/// begins so.
[[nodiscard]] const StateWord *stateByName(const QString &text, bool isBeginning = false);

} // namespace core::search
