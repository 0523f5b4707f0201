#include "core/search/FtsTokenizer.h"

#include "core/search/Tokens.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

// FTS5 wants an object for each table; ours has no state, so any address will do.
constexpr char kNoState = 0;

int createTokenizer(void *, const char **, int, Fts5Tokenizer **out)
{
    *out = reinterpret_cast<Fts5Tokenizer *>(const_cast<char *>(&kNoState));
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *) {}

using TokenCallback = int (*)(void *, int, const char *, int, int, int);

int tokenize(Fts5Tokenizer *, void *context, int flags, const char *text, int size, TokenCallback callback)
{
    if (!text || size <= 0)
        return SQLITE_OK;
    int result = SQLITE_OK;
    const TokenMode mode = flags & FTS5_TOKENIZE_QUERY ? TokenMode::Query : TokenMode::Document;
    TokenCutter({text, static_cast<std::size_t>(size)}, mode).run([&](const Token &token) {
        result = callback(context, 0, token.text.data(), static_cast<int>(token.text.size()),
                          static_cast<int>(token.start), static_cast<int>(token.end));
        return result == SQLITE_OK;
    });
    return result;
}

/// FTS5 hands out its functions through a pointer bound to a query (sqlite.org/fts5.html, section 7).
fts5_api *fts5ApiOf(sqlite3 *connection)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

} // namespace

Result<void> registerFtsTokenizer(sqlite3 *connection)
{
    fts5_api *api = fts5ApiOf(connection);
    if (!api)
        return fail(ErrorCode::Internal, u"this SQLite has no FTS5"_s);
    fts5_tokenizer functions{createTokenizer, deleteTokenizer, tokenize};
    if (api->xCreateTokenizer(api, kFtsTokenizerName, nullptr, &functions, nullptr) != SQLITE_OK)
        return fail(ErrorCode::Internal, u"FTS5 refuses the tokenizer"_s);
    return {};
}

} // namespace core::search
