#include "app/cli/AccountAdd.h"
#include "app/cli/AccountDoctor.h"
#include "app/cli/AccountOptions.h"
#include "app/cli/AccountSet.h"
#include "app/cli/AccountSignIn.h"
#include "app/cli/AccountVerbs.h"
#include "app/cli/Backup.h"
#include "app/cli/Care.h"
#include "app/cli/Check.h"
#include "app/cli/Compact.h"
#include "app/cli/Demo.h"
#include "app/cli/Fetch.h"
#include "app/cli/Import.h"
#include "app/cli/Invocation.h"
#include "app/cli/Ledger.h"
#include "app/cli/Listing.h"
#include "app/cli/Move.h"
#include "app/cli/Restore.h"
#include "app/cli/Salvage.h"
#include "app/cli/Search.h"
#include "app/cli/ServerOrders.h"
#include "app/cli/ServerVerb.h"
#include "app/cli/Show.h"
#include "app/cli/Tags.h"

#include <QCoreApplication>

namespace app::cli {

namespace {

constexpr OptionSpec kJson{"json", "", QT_TRANSLATE_NOOP("app::cli", "print JSON for other programs")};
constexpr OptionSpec kLimit{"limit", "N", QT_TRANSLATE_NOOP("app::cli", "at most N of them")};
constexpr OptionSpec kMasterInput{
    "master-password-stdin", "",
    QT_TRANSLATE_NOOP("app::cli", "read the master password of the encrypted password file")};
constexpr OptionSpec kMasterFile{"master-password-file", "FILE",
                                 QT_TRANSLATE_NOOP("app::cli", "read it from a file that only you can read")};
constexpr OptionSpec kLog{"log", "FILE",
                          QT_TRANSLATE_NOOP("app::cli",
                                            "write down what was said to the server, without passwords and "
                                            "mail, for whoever helps; - for standard output")};
constexpr OptionSpec kOffset{"offset", "N", QT_TRANSLATE_NOOP("app::cli", "leave out the first N")};

VerbSpec accountAdd()
{
    auto options = accountOptions();
    options.insert(
        options.begin(),
        {{"auto", "ADDRESS",
          QT_TRANSLATE_NOOP("app::cli", "find the server and the user name for this e-mail address")},
         {"accept-host", "HOST",
          QT_TRANSLATE_NOOP("app::cli",
                            "with --auto: that server is right, though it is outside of the domain")}});
    return {
        "account add",   "NAME", 1, 1, std::move(options), QT_TRANSLATE_NOOP("app::cli", "add an account"),
        make<AccountAdd>};
}

VerbSpec accountSet()
{
    auto options = accountOptions();
    options.insert(options.begin(), {"name", "NAME", QT_TRANSLATE_NOOP("app::cli", "another name for it")});
    return {"account set",
            "NAME",
            1,
            1,
            std::move(options),
            QT_TRANSLATE_NOOP("app::cli", "change an account: only what the options name"),
            make<AccountSet>};
}

VerbSpec serverList()
{
    return {
        "server list",
        "NAME",
        1,
        1,
        {{"headers", "YES",
          QT_TRANSLATE_NOOP("app::cli", "ask for the sender and subject of what is not here: yes or no")},
         kLimit,
         kOffset,
         kJson},
        QT_TRANSLATE_NOOP("app::cli",
                          "show what lies on the server of an account now, newest first, and change nothing"),
        make<ServerList>};
}

VerbSpec serverFetch()
{
    return {"server fetch",
            "NAME UIDL ...",
            2,
            -1,
            {kJson},
            QT_TRANSLATE_NOOP("app::cli",
                              "fetch these messages and no others, whatever the rules of the account say"),
            make<ServerFetch>};
}

VerbSpec serverDelete()
{
    return {"server delete",
            "NAME [UIDL ...]",
            1,
            -1,
            {{"larger", "SIZE", QT_TRANSLATE_NOOP("app::cli", "all of at least that size, such as 5M")},
             {"older", "DAYS", QT_TRANSLATE_NOOP("app::cli", "all that are older than so many days")},
             {"from", "ADDRESS",
              QT_TRANSLATE_NOOP("app::cli", "all from this address; may be given more than once")},
             {"dry-run", "", QT_TRANSLATE_NOOP("app::cli", "only show what would go")},
             {"insist", "", QT_TRANSLATE_NOOP("app::cli", "also what is not stored here: it is lost then")},
             {"yes", "", QT_TRANSLATE_NOOP("app::cli", "do not ask")},
             kJson},
            QT_TRANSLATE_NOOP("app::cli", "delete messages on the server that are stored and verified here"),
            make<ServerDelete>};
}

VerbSpec importVerb()
{
    return {
        "import",
        "[PATH ...]",
        0,
        -1,
        {{"folder", "FOLDER",
          QT_TRANSLATE_NOOP("app::cli",
                            "below this folder; “/”: into folders of the same name; otherwise “Imported”")},
         {"as", "KIND",
          QT_TRANSLATE_NOOP("app::cli",
                            "read it as mbox, maildir, mh or eml; mboxo, mboxrd and mboxcl2 say how an mbox "
                            "quotes; otherwise auto")},
         {"from", "PROGRAM",
          QT_TRANSLATE_NOOP("app::cli",
                            "take over the accounts and mail of thunderbird, sylpheed, claws-mail, getmail, "
                            "mpop or fetchmail; all: of each that is found; what they have fetched is not "
                            "fetched again")},
         {"home", "DIR",
          QT_TRANSLATE_NOOP("app::cli", "with --from: look in this home folder instead of yours")},
         {"accounts", "", QT_TRANSLATE_NOOP("app::cli", "with --from: only the accounts")},
         {"mail", "", QT_TRANSLATE_NOOP("app::cli", "with --from: only the mail")},
         {"dry-run", "",
          QT_TRANSLATE_NOOP("app::cli", "with --from: show what is there, and change nothing")},
         {"no-wait", "", QT_TRANSLATE_NOOP("app::cli", "until stored, not until searchable")},
         kJson},
        QT_TRANSLATE_NOOP("app::cli",
                          "take over mail from files and folders of other programs; what is here already "
                          "is not doubled"),
        make<Import>};
}

std::vector<VerbSpec> allVerbs()
{
    return {
        accountAdd(),
        accountSet(),
        {"account list",
         "",
         0,
         0,
         {kJson},
         QT_TRANSLATE_NOOP("app::cli", "show the accounts"),
         make<AccountList>},
        {"account test",
         "NAME",
         1,
         1,
         {kLog, kMasterInput, kMasterFile, kJson},
         QT_TRANSLATE_NOOP("app::cli", "connect and log in, and change nothing"),
         make<AccountTest>},
        {"account doctor",
         "[NAME ...]",
         0,
         -1,
         {{"apply", "", QT_TRANSLATE_NOOP("app::cli", "change the accounts as advised")}, kJson},
         QT_TRANSLATE_NOOP(
             "app::cli",
             "compare accounts with what is known of their providers today, and say what to change"),
         make<AccountDoctor>},
        {"account sign-in",
         "NAME",
         1,
         1,
         {kMasterInput, kMasterFile},
         QT_TRANSLATE_NOOP("app::cli",
                           "sign in at the provider by browser: prints the address to open, and waits"),
         make<AccountSignIn>},
        {"account master-password",
         "",
         0,
         0,
         {kMasterInput,
          kMasterFile,
          {"new-master-password-file", "FILE",
           QT_TRANSLATE_NOOP("app::cli", "read the new one from a file that only you can read")}},
         QT_TRANSLATE_NOOP(
             "app::cli", "make an encrypted file for passwords, for computers without a key store, or change "
                         "its master password"),
         make<MasterPassword>},
        {"account remove",
         "NAME",
         1,
         1,
         {},
         QT_TRANSLATE_NOOP("app::cli", "remove an account; its mail stays"),
         make<AccountRemove>},
        {"fetch",
         "[NAME|ID ...]",
         0,
         -1,
         {{"no-wait", "", QT_TRANSLATE_NOOP("app::cli", "until stored, not until searchable")},
          {"quiet", "", QT_TRANSLATE_NOOP("app::cli", "say only what went wrong, for cron")},
          {"whole", "",
           QT_TRANSLATE_NOOP("app::cli",
                             "get the whole of messages that are here as a header only; ID is their "
                             "number in “fumibako list”")},
          kMasterInput,
          kMasterFile,
          kLog,
          kJson},
         QT_TRANSLATE_NOOP("app::cli",
                           "get mail, from all accounts or from those named; with --whole the rest "
                           "of the messages with these numbers"),
         make<Fetch>},
        {"folders", "", 0, 0, {kJson}, QT_TRANSLATE_NOOP("app::cli", "show the folders"), make<Folders>},
        {"list",
         "FOLDER",
         1,
         1,
         {kLimit, kOffset, kJson},
         QT_TRANSLATE_NOOP("app::cli", "show the messages of a folder, newest first"),
         make<List>},
        {"search",
         "QUERY ...",
         1,
         -1,
         {{"no-wait", "", QT_TRANSLATE_NOOP("app::cli", "search what is indexed now")},
          {"within", "FOLDER", QT_TRANSLATE_NOOP("app::cli", "only in this folder and those within it")},
          kLimit,
          kOffset,
          kJson},
         QT_TRANSLATE_NOOP("app::cli",
                           "find messages by their words, and by from:, to:, subject:, body:, attachment:, "
                           "folder:, account:, tag:, note:, is:, has:, date:, before:, after:, larger: and "
                           "smaller:; “OR”, “-” and brackets as usual"),
         make<Search>},
        {"show",
         "ID",
         1,
         1,
         {{"raw", "", QT_TRANSLATE_NOOP("app::cli", "the bytes as the server sent them")},
          {"headers", "", QT_TRANSLATE_NOOP("app::cli", "only the headers")},
          {"text", "", QT_TRANSLATE_NOOP("app::cli", "only the text")},
          {"html", "", QT_TRANSLATE_NOOP("app::cli", "only the HTML text")},
          {"charset", "NAME",
           QT_TRANSLATE_NOOP("app::cli", "read its text in this encoding, whatever the message says")},
          {"parts", "", QT_TRANSLATE_NOOP("app::cli", "what it is made of, part by part")},
          {"part", "N", QT_TRANSLATE_NOOP("app::cli", "the content of part N, decoded")},
          {"to", "FILE",
           QT_TRANSLATE_NOOP("app::cli", "save that part as FILE, or in a folder; nothing is overwritten")},
          kJson},
         QT_TRANSLATE_NOOP("app::cli", "show a message"),
         make<Show>},
        {"move",
         "QUERY FOLDER",
         2,
         2,
         {},
         QT_TRANSLATE_NOOP("app::cli", "move what a search finds to a folder"),
         make<Move>},
        {"tag",
         "QUERY +TAG|-TAG ...",
         2,
         -1,
         {},
         QT_TRANSLATE_NOOP("app::cli", "add tags to what a search finds, or remove them; new ones are made"),
         make<TagVerb>,
         true},
        {"tags", "", 0, 0, {kJson}, QT_TRANSLATE_NOOP("app::cli", "show the tags"), make<Tags>},
        {"ledger",
         "NAME",
         1,
         1,
         {{"state", "STATE",
           QT_TRANSLATE_NOOP("app::cli",
                             "only those that are listed, stored, delete-asked, deleted, put-aside, "
                             "left-out or header-only; several with commas")},
          {"put-aside", "", QT_TRANSLATE_NOOP("app::cli", "only those that failed twice, and why")},
          {"gone", "",
           QT_TRANSLATE_NOOP("app::cli", "only those that left the server without being deleted from here")},
          {"since", "DATE",
           QT_TRANSLATE_NOOP("app::cli", "only those with which something happened since that day")},
          {"runs", "", QT_TRANSLATE_NOOP("app::cli", "what came of each collection, the newest first")},
          {"retry", "UIDL|all",
           QT_TRANSLATE_NOOP("app::cli",
                             "fetch the next time what was put aside or left out: those named, or "
                             "all that were put aside")},
          kLimit,
          kOffset,
          kJson},
         QT_TRANSLATE_NOOP("app::cli", "what the server of an account had, and what became of it"),
         make<Ledger>},
        serverList(),
        serverFetch(),
        serverDelete(),
        importVerb(),
        {"stats", "", 0, 0, {kJson}, QT_TRANSLATE_NOOP("app::cli", "how much is here"), make<Stats>},
        {"backup",
         "[FILE]",
         0,
         1,
         {{"plan", "DIR|off",
           QT_TRANSLATE_NOOP("app::cli",
                             "make backups in this folder from now on by themselves; off: no more")},
          {"every", "DAYS", QT_TRANSLATE_NOOP("app::cli", "with --plan: one in so many days; otherwise 1")},
          {"keep", "N",
           QT_TRANSLATE_NOOP("app::cli", "with --plan: keep the newest N, remove older ones; otherwise 7")},
          {"status", "", QT_TRANSLATE_NOOP("app::cli", "show the plan and the last good backup")},
          kJson},
         QT_TRANSLATE_NOOP("app::cli",
                           "copy the archive into one file and read it again to the end; without FILE "
                           "into the folder of the plan"),
         make<Backup>},
        {"restore",
         "FILE",
         1,
         1,
         {kJson},
         QT_TRANSLATE_NOOP("app::cli",
                           "bring back what a backup holds; newer mail is kept, and so is the old archive"),
         make<Restore>},
        {"check",
         "",
         0,
         0,
         {{"repair", "", QT_TRANSLATE_NOOP("app::cli", "mend what can be mended")}, kJson},
         QT_TRANSLATE_NOOP("app::cli", "examine the archive and every message in it"),
         make<Check>},
        {"salvage",
         "TO",
         1,
         1,
         {{"from", "FILE",
           QT_TRANSLATE_NOOP("app::cli", "a damaged mail.db other than the one of the profile")},
          kJson},
         QT_TRANSLATE_NOOP("app::cli", "save what can be read of a damaged archive into a new file"),
         make<Salvage>},
        {"compact",
         "",
         0,
         0,
         {kJson},
         QT_TRANSLATE_NOOP("app::cli",
                           "make the archive as small as it gets, and remove what is left of erased mail"),
         make<Compact>},
        {"reindex", "", 0, 0, {}, QT_TRANSLATE_NOOP("app::cli", "make the search index anew"), make<Reindex>},
        {"demo",
         "",
         0,
         0,
         {},
         QT_TRANSLATE_NOOP("app::cli", "get the built-in sample mailbox from the built-in server"),
         make<Demo>},
    };
}

} // namespace

const std::vector<VerbSpec> &verbs()
{
    static const std::vector<VerbSpec> all = allVerbs();
    return all;
}

const std::vector<OptionSpec> &globalOptions()
{
    static const std::vector<OptionSpec> options{
        {"profile", "DIR",
         QT_TRANSLATE_NOOP("app::cli", "the folder with everything; otherwise the one of your user")},
        {"demo", "", QT_TRANSLATE_NOOP("app::cli", "open the window with the sample mailbox")},
        {"help", "", QT_TRANSLATE_NOOP("app::cli", "show this")},
        {"version", "", QT_TRANSLATE_NOOP("app::cli", "show the version")}};
    return options;
}

} // namespace app::cli
