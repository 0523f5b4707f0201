#include "core/archive/SubjectThreads.h"

#include "core/archive/Database.h"
#include "core/archive/SortedIds.h"
#include "core/base/Sha256.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace core::archive {

using namespace Qt::StringLiterals;

static constexpr qint64 kLongestPauseSeconds = 60 * 86'400;
static constexpr int kLeastLetters = 5;

static int weightOf(const QString &text)
{
    int weight = 0;
    for (const char32_t c : text.toUcs4()) {
        if (!QChar::isLetter(c))
            continue;
        switch (QChar::script(c)) {
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Hangul: weight += 2; break;
        default: weight += 1;
        }
        if (weight >= kLeastLetters)
            break;
    }
    return weight;
}

static bool isGeneral(const QString &folded)
{
    static constexpr std::array kPhrases{
        u"hello",      u"hi there",     u"question",     u"questions",    u"thanks",      u"thank you",
        u"invoice",    u"reminder",     u"urgent",       u"important",    u"information", u"meeting",
        u"no subject", u"(no subject)", u"untitled",     u"notification", u"update",      u"newsletter",
        u"お知らせ",   u"ご連絡",       u"お問い合わせ", u"お願い",       u"ご確認",      u"こんにちは",
        u"ありがとう", u"件名なし",     u"(件名なし)",   u"請求書"};
    return std::any_of(kPhrases.begin(), kPhrases.end(),
                       [&](const char16_t *phrase) { return folded == QStringView(phrase); });
}

std::optional<qint64> subjectKey(const QString &subject)
{
    const QString folded =
        baseSubject(subject).normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
    if (weightOf(folded) < kLeastLetters || isGeneral(folded))
        return std::nullopt;
    return qFromBigEndian<qint64>(Sha256::of(folded.toUtf8()).constData());
}

bool isAnswer(const QString &subject)
{
    static constexpr std::array kWords{u"re", u"aw", u"antw", u"sv", u"vs", u"返信", u"回复", u"答复"};
    const QStringView begin =
        QStringView(subject).trimmed().first(std::min<qsizetype>(12, subject.trimmed().size()));
    qsizetype colon = 0;
    while (colon < begin.size() && begin[colon] != u':' && begin[colon] != u'：')
        ++colon;
    if (colon == begin.size())
        return false;
    QStringView word = begin.first(colon).trimmed();
    // "Re[2]:", "Re^2:"
    while (!word.isEmpty() && (word.back().isDigit() || u"[]()^"_s.contains(word.back())))
        word.chop(1);
    return std::any_of(kWords.begin(), kWords.end(), [&](const char16_t *answer) {
        return word.compare(QStringView(answer), Qt::CaseInsensitive) == 0;
    });
}

Result<ThreadId> threadOfSubject(Database &db, qint64 key, qint64 dateUtc)
{
    auto read = db.statement("SELECT thread_id, date FROM subject_thread WHERE hash = ?").bind(key);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return ThreadId{};
    const qint64 last = read.integer(1);
    const bool isNear = dateUtc >= last - kLongestPauseSeconds && dateUtc <= last + kLongestPauseSeconds;
    return isNear ? read.id<ThreadId>(0) : ThreadId{};
}

Result<void> noteSubject(Database &db, qint64 key, ThreadId thread, qint64 dateUtc)
{
    // Mail of an import may come in any order: the latest by date counts.
    return db
        .statement("INSERT INTO subject_thread(hash, thread_id, date) VALUES(?1, ?2, ?3)"
                   " ON CONFLICT(hash) DO UPDATE SET thread_id = excluded.thread_id, date = excluded.date"
                   " WHERE excluded.date >= date")
        .bind(key, thread, dateUtc)
        .run();
}

} // namespace core::archive
