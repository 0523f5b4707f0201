#pragma once

namespace core::search {

/// The form in use today of a kanji that is also written in an older or a name's form: 國 and 国, 髙 and 高. Zero: there is no
/// other. Beyond what NFKC does by itself, as Unicode takes these for characters of their own.
///
/// Source: the old forms that Japan's list of kanji for common use (常用漢字表, 2010) and list for names give beside the new
/// ones, and forms common in family names. 斉 and 斎, 島 and 嶋 by that rule; 斉 and 斎 stay apart, they are two names.
[[nodiscard]] char32_t modernForm(char32_t c);

} // namespace core::search
