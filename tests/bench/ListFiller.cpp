#include "tests/bench/ListFiller.h"

#include "core/archive/Archive.h"
#include "core/archive/Database.h"
#include "core/base/Clock.h"
#include "tests/bench/MailGenerator.h"

using namespace core::archive;
using namespace Qt::StringLiterals;

bool fillList(const QString &folder, qint64 count)
{
    const core::SystemClock clock;
    if (!Archive::open(folder, clock))
        return false;
    auto database =
        Database::open(folder + u"/mail.db"_s, {.writable = true, .pragmas = {"foreign_keys=ON"}});
    if (!database)
        return false;
    Transaction transaction(**database);
    if (!transaction.begin())
        return false;
    const MailGenerator mail(60);
    for (qint64 n = 0; n < count; ++n) {
        const MailGenerator::Summary summary = mail.summary(n);
        const auto stored =
            (*database)
                ->statement(
                    "INSERT INTO message(folder_id, account_id, thread_id, date, received, size, unread,"
                    " starred, answered, has_attachment, body_key, from_name, from_address, recipients,"
                    " subject, message_id) VALUES(1, 1, ?1, ?2, ?2, ?3, ?4, 0, 0, ?5, ?6, ?7, ?8,"
                    " 'Taro Yamada', ?9, ?10)")
                .bind(n + 1, summary.dateUtc, 2'000 + n * 7'919 % 90'000, n % 20 == 0, n % 9 == 0,
                      n * 2'654'435'761, summary.name, summary.address, summary.subject,
                      QByteArray::number(n) + ".m@example.org")
                .run();
        if (!stored)
            return false;
    }
    return transaction.commit().has_value();
}
