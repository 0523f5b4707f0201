#pragma once

#include <QtGlobal>

#include <cstddef>

/// Every cap in one place, each with its reason. Whoever meets one reports ErrorCode::LimitExceeded or records
/// a defect; nothing is ever allocated by a number that came from outside.
namespace core::limits {

// --- what a POP3 server may send -------------------------------------------------------------------------
/// RFC 1939 allows 512 octets a status line, RFC 2449 the same; real servers add long texts (POP-44).
inline constexpr qsizetype kStatusLineBytes = 8 * 1024;
/// A line of a listing (UIDL: number and 70 characters; CAPA: 60 mechanisms in a line were seen, POP-02).
inline constexpr qsizetype kListingLineBytes = 4 * 1024;
/// Of a longer line only the beginning is kept. After so much without a line end nobody means to end it (POP-01, POP-15).
inline constexpr qsizetype kOverlongLineBytes = 16 * 1024 * 1024;
inline constexpr qsizetype kCapabilityLines = 256;
/// RFC 1939 allows 70; more were seen in the field (POP-15). Longer: the message is listed without UIDL.
inline constexpr qsizetype kUidlBytes = 255;
/// Messages in one maildrop. Measured 314 bytes each at the worst moment, that of the plan (96 UIDL, two listings of 40, 48 plan, the
/// rest tables and the archive's cache): 750,000 × 314 B + 36 MB of program = 271 MB, below 300 (POP-33; tests/unbreakable/memory.py).
inline constexpr qint64 kMaildropMessages = 750'000;
/// One message that is taken in. At its worst 2.75 times its size is in memory (BodyCodec::pack: the message, its base64
/// decoded, and the message put together again as proof), once at a time (Intake): 2.75 × 84 MB + 12 MB of kUnstoredBytes + 45 MB
/// of program stay below 300 MB (POP-31, POP-32; tests/unbreakable/memory.py). The largest that Gmail takes have 50 MB.
inline constexpr qint64 kMessageBytes = 80LL * 1024 * 1024;
/// One message that lies in an archive; SQLite keeps 1,000,000,000 bytes a row at most (catalogue M-15).
inline constexpr qint64 kArchivedMessageBytes = 512LL * 1024 * 1024;
/// Of messages from here on only one is parsed, packed and stored at a time.
inline constexpr qint64 kLargeMessageBytes = 4LL * 1024 * 1024;
/// Bodies up to here are kept in memory while they arrive, larger ones in an unlinked temporary file.
inline constexpr qint64 kSpoolMemoryBytes = 1024 * 1024;
/// The answer to TOP. A header that people need is below 64 KB, and all of a listing may be looked at in one run; the
/// rest is thrown away as it comes. Kept for one message at a time.
inline constexpr qsizetype kTopBytes = 256 * 1024;
/// Lines of the log of a session until its owner takes them; then the older half goes. 2 × 1,000 × (300 + 100) characters.
inline constexpr std::size_t kSessionLogLines = 1'000;
/// RETR commands under way at once when the server announces PIPELINING. 256 × 8 KB keeps a line of 50 ms × 320 Mbit/s
/// full; the commands are 3 KB at most, which any server's socket takes while it is still sending. Costs no memory: while
/// storing is behind, nothing is read.
inline constexpr int kRetrWindow = 256;
/// Received but not yet stored, of all accounts together: above it nothing is read. A message costs three times its bytes
/// on its way (raw, text for the index, packed), so this is 36 MB; a disk that stores 20 MB a second is never waited for.
inline constexpr qint64 kUnstoredBytes = 12LL * 1024 * 1024;
/// Accounts collected at once. Each keeps at most a spool of 1 MB and 0.5 MB of socket and TLS buffers beside the common
/// kUnstoredBytes: 16 × 1.5 MB = 24 MB, the same again. Ten accounts of a household run together.
inline constexpr int kAccountsAtOnce = 16;
/// A run that has not moved for this long gives up its place, not its line: 16 dead servers must not hold up the 17th.
inline constexpr qint64 kSlotIdleMs = 10'000;
/// Those that stand included: 64 × 1.5 MB = 96 MB at the very worst.
inline constexpr int kRunsAtOnce = 64;
/// While kUnstoredBytes are used up, an account that has less than this of them may still go on, so that a flood from
/// one account does not keep the others waiting: 12 MB + 64 × 0.25 MB = 28 MB at the worst.
inline constexpr qint64 kUnstoredShareBytes = 256 * 1024;
/// SCRAM (RFC 5802): the server says how often we hash. 600,000 is what is advised for passwords today; 1,000,000 of
/// SHA-256 take 0.4 s of the network thread.
inline constexpr int kScramIterations = 1'000'000;
/// The session log of an account in memory: some runs of a day, and a server that talks much does not push out our own
/// words at once. 2,000 lines are at most 256 KB of text; 50 accounts 25 MB at the very worst.
inline constexpr std::size_t kLogLinesKept = 2'000;
inline constexpr qsizetype kLogCharsKept = 128 * 1024;
/// What of a server's text is shown or logged.
inline constexpr qsizetype kServerTextShownBytes = 300;

/// Of a proxy's answer to CONNECT; real ones are below 1 KB.
inline constexpr qsizetype kProxyAnswerBytes = 16 * 1024;
/// Of one name; at 250 ms between two attempts 16 are begun within 4 s.
inline constexpr qsizetype kAddressesTried = 16;
/// Questions to the desktop for a proxy that have not come back: each holds a thread.
inline constexpr int kProxyLookups = 8;
/// Names of a certificate that are kept to be shown; real ones have up to 100 (large hosters).
inline constexpr qsizetype kCertificateNamesKept = 100;

// --- what the user gives us ------------------------------------------------------------------------------
/// A file of certificates: Debian's whole bundle of authorities is 220 KB.
inline constexpr qint64 kPemFileBytes = 4LL * 1024 * 1024;

// --- times (milliseconds) --------------------------------------------------------------------------------
inline constexpr int kConnectTimeoutMs = 30'000;
inline constexpr int kAttemptDelayMs = 250; ///< to the next address, as RFC 8305 section 5 recommends
inline constexpr int kIdleTimeoutMs =
    100'000; ///< as the peers: a server that says nothing for this long is dead
/// Fewer bytes than this within the idle time are a drip (POP-34), not a slow line: 300 bit/s bring 3,000.
inline constexpr qint64 kDripBytes = 256;
/// While local work takes long, the server is told that somebody is there: Outlook.com ends a session after 60 s of silence
/// (POP-42), a router on the way may forget the line after 30.
inline constexpr int kKeepAliveMs = 10'000;
/// No greeting for so long at a port without TLS: a server that speaks TLS from the start waits for us to begin (TLS-22), so
/// somebody looks. Greetings take up to a minute where a server looks up names first; that is no reason to end.
inline constexpr int kTlsProbeMs = 5'000;
inline constexpr int kQuitTimeoutMs = 10'000; ///< deletes happen at QUIT; a mailbox of 20,000 takes seconds
inline constexpr qint64 kGreetingTotalMs =
    60'000; ///< drip servers (POP-34): whole phase, not only between bytes

// --- what mail may contain -------------------------------------------------------------------------------
/// GMime recurses once a group in an address header and dies at 50,000 on 8 MB (M-03); real mail has < 10.
inline constexpr int kAddressGroups = 100;
inline constexpr qsizetype kAddressHeaderBytes = 256 * 1024;
inline constexpr qsizetype kHeaderBlockBytes = 4 * 1024 * 1024;
inline constexpr int kHeaderFields = 5'000;
inline constexpr int kPartDepth = 100; ///< GMime itself stops at 1,024 (M-04)
inline constexpr int kParts = 5'000;   ///< 300,000 parts cost 3.4 s and 417 MB (M-04)
inline constexpr qsizetype kAddressesKept = 1'000;
inline constexpr qsizetype kReferencesKept = 100; ///< MIM-15: 500,000 ids in one header
/// Files in the lines of one text, and marks of signed text: a digest of a newsgroup has ten.
inline constexpr std::size_t kEmbeddedFiles = 200;
inline constexpr std::size_t kEscapedLines = 10'000;
/// Encoded messages and texts that are unpacked to look inside, all of one message. They are held beside it.
inline constexpr qsizetype kUnpackedPartBytes = 8LL * 1024 * 1024;
/// Of one text on a card; a description of a meeting with its dial-in numbers has 3,000.
inline constexpr qsizetype kCardTextChars = 4'000;
inline constexpr std::size_t kCards = 200; ///< of one message, those of messages inside not counted
inline constexpr int kForwardedDocuments =
    100; ///< opened in place, all of one message; others are attachments
inline constexpr std::size_t kReportRecipients = 50;
inline constexpr qsizetype kReportGroups = 10'000;
inline constexpr std::size_t kInvitationPeople = 100;
inline constexpr std::size_t kContactValues = 20;
inline constexpr std::size_t kContactsShown = 20; ///< of one file; an exported address book is an attachment
/// Calendars and contacts: a year of meetings has 300 KB.
inline constexpr qsizetype kContentLinesChars = 1'000'000;
inline constexpr std::size_t kContentLines = 20'000;
/// HTML pieces of one message, each laid out by itself: Apple Mail sends one behind each picture.
inline constexpr std::size_t kHtmlSections = 50;
/// Text shown or indexed of one message; a larger one is cut, and the reader is told.
inline constexpr qsizetype kTextShownChars = 2'000'000;
inline constexpr qsizetype kTextIndexedChars = 1'000'000;
inline constexpr qsizetype kHtmlBytes = 8 * 1024 * 1024;
// --- HTML as shown (core/render/html); the reasons are in measured.md part 2, section 6 ---------------------
inline constexpr qsizetype kHtmlShownChars =
    2'000'000; ///< newsletters have 100 KB; with pictures as data: 1 MB
/// Text that is laid out, some 150 pages: the layout of more takes seconds and hundreds of megabytes. The rest is in the
/// plain text.
inline constexpr qsizetype kHtmlShownText = 400'000;
inline constexpr int kHtmlShownNodes = 30'000;     ///< of a tree; the layout of more takes seconds
inline constexpr int kHtmlShownDepth = 120;        ///< real mail: below 60
inline constexpr int kHtmlOpenTags = 600;          ///< not closed at one time; more are an attack on parsers
inline constexpr std::size_t kHtmlAttributes = 64; ///< of a tag
inline constexpr qsizetype kHtmlAttributeChars = 4'000; ///< of one that is no picture
inline constexpr int kHtmlTableDepth = 8; ///< layout doubles with each; 99.9 % of real mail has 6 at most
inline constexpr int kHtmlFloatDepth = 4; ///< inline blocks and floats within each other: as tables
inline constexpr int kHtmlFloats = 1'000; ///< of a page; layout compares each with all before it
inline constexpr int kHtmlSpan = 60;      ///< colspan and rowspan
inline constexpr int kHtmlColumns = 200;  ///< of a table
inline constexpr qint64 kHtmlPixels =
    10'000; ///< any width, margin or padding; a page of a book at 4 times zoom
inline constexpr qint64 kHtmlHeightPixels = 30'000; ///< any height
inline constexpr float kHtmlFontPixels = 150;       ///< a headline across the window
inline constexpr std::size_t kHtmlImages = 1'000;
inline constexpr std::size_t kHtmlLinks = 3'000;
inline constexpr qsizetype kHtmlDataImageChars =
    1'500'000; ///< base64 of one picture within the HTML; of all: kHtmlShownChars
inline constexpr qsizetype kHtmlAddressChars = 4'000; ///< browsers take more, servers rarely
inline constexpr std::size_t kCssRules = 3'000;       ///< the largest of 1,210 mails had 600
inline constexpr std::size_t kCssDeclarations = 200;  ///< of one rule
inline constexpr qsizetype kCssValueChars = 1'000;
inline constexpr std::size_t kCssSelectors = 200; ///< of one rule
inline constexpr std::size_t kCssCompounds = 12;  ///< of one selector
inline constexpr int kCssNesting = 4;             ///< @media in @media
inline constexpr qint64 kCssMatches = 400'000;    ///< compound selectors compared for one page: 20 ms
inline constexpr qsizetype kSubjectChars = 2'000;
inline constexpr qsizetype kFileNameBytes = 200; ///< below the 255 of file systems, with room for " (12)"

/// Places that the find bar marks in one message; nobody walks through more.
inline constexpr std::size_t kFindMatches = 10'000;
/// Copies of a message's pictures in the size that they are painted in, KB: two screens of 3840 x 2160 in full.
inline constexpr int kScaledImagesKb = 64 * 1024;
// --- links and senders (core/render) -----------------------------------------------------------------------
/// A longer link is shown with its host and not opened. Those of newsletters that carry a text in themselves have 4,000.
inline constexpr qsizetype kLinkChars = 8'000;
inline constexpr qsizetype kLongLinkChars = 2'048; ///< from here on the user is asked: nobody sees its end
inline constexpr qsizetype kMailtoAddresses = 50;  ///< of one mailto link in each of its fields

// --- what is loaded from the web because the reader asked for it (core/net) ----------------------------------
inline constexpr qsizetype kHttpHeadBytes = 64 * 1024; ///< of an answer; browsers take as much
inline constexpr int kWebConnectMs = 15'000;
inline constexpr int kWebIdleMs = 15'000; ///< a server that says nothing for so long will not
/// The largest banner of a newsletter has 2 MB, an animation 5; all of a message are kept with it (kKeptPictureBytes).
inline constexpr qint64 kRemotePictureBytes = 8LL * 1024 * 1024;
inline constexpr qsizetype kRemotePictures = 100; ///< of one message
inline constexpr int kPicturesAtOnce = 6;         ///< as browsers have connections with one host
inline constexpr int kPictureRedirects = 3;
inline constexpr int kPictureMs = 30'000;
inline constexpr int kMessagePicturesMs = 120'000;
inline constexpr qint64 kUnsubscribeReplyBytes = 64 * 1024; ///< nobody reads it

// --- looking at attachments and sources ----------------------------------------------------------------------
/// A picture that is decoded for a thumbnail without being asked for; a larger one shows its badge. Cameras make 5 to 15 MB.
inline constexpr qint64 kThumbnailBytes = 20LL * 1024 * 1024;
/// Of 60 × 48 pixels, at 200 % four times that: 500 × 46 KB = 23 MB.
inline constexpr int kThumbnailsKept = 500;
/// Text shown in a preview; the window lays it out at once. All of it can be saved.
inline constexpr qsizetype kPreviewTextChars = 300'000;
/// One page of the source of a message: laid out at once by the window.
inline constexpr qsizetype kSourcePageBytes = 512 * 1024;
/// Hits of a search in it that are counted and can be walked through.
inline constexpr qsizetype kSourceHits = 100'000;

// --- threads ---------------------------------------------------------------------------------------------
/// Parsers recurse; musl and Qt defaults may be 128 KB to 8 MB (catalogue M-03, LOC-11).
inline constexpr std::size_t kThreadStackBytes = 16 * 1024 * 1024;

// --- the archive -----------------------------------------------------------------------------------------
/// Of a dictionary for bodies. 110 KB pack short messages a third closer than none; more gains little (measured.md part 1).
inline constexpr qsizetype kDictionaryBytes = 110 * 1024;
/// From kLargeDictionaryAt messages on: 6 % less of every body; before, its two copies would cost more than that.
inline constexpr qsizetype kLargeDictionaryBytes = 256 * 1024;
inline constexpr qint64 kLargeDictionaryAt = 50'000;
/// What it is learned from: a hundred times its size, as zstd advises; 12 MB take some seconds and 40 MB of memory.
inline constexpr qsizetype kTrainingBytes = 12 * 1024 * 1024;
inline constexpr qsizetype kTrainingMessages = 4'000;
inline constexpr qsizetype kTrainingMessageBytes =
    32 * 1024; ///< of one: what mail has in common stands at its beginning
/// Fewer messages than this are no gain: the dictionary itself lies there twice.
inline constexpr qint64 kFirstDictionaryAt = 500;
/// A larger text teaches itself: a dictionary saves at most some hundred bytes of it, and costs time.
inline constexpr qsizetype kDictionaryUsedBytes = 128 * 1024;
/// Decoded base64 runs from here on lie apart, so that the same attachment in ten messages is stored once. Below, a row of
/// its own costs more than it saves.
inline constexpr qsizetype kSharedRunBytes = 16 * 1024;
/// One transaction: synchronous=FULL costs nothing from batches of 50 on (measured.md part 1).
inline constexpr int kBatchMessages = 250;
inline constexpr qint64 kBatchBytes = 8LL * 1024 * 1024;
inline constexpr int kFolderNameChars = 200;
inline constexpr int kFolderDepth = 32;
/// What stands on a chip of the list; longer names are sentences.
inline constexpr int kTagNameChars = 100;
/// Tags and saved searches are read whole and shown in menus and the sidebar: nobody finds one among more.
inline constexpr qint64 kTags = 1'000;
inline constexpr qint64 kSavedSearches = 1'000;
/// A note is read whole by the window: some fifty pages.
inline constexpr qsizetype kNoteChars = 100'000;
/// Messages that one transaction changes while others wait for the writer: up to the first number in one go (0.4 s at the
/// very worst, rows all over a million), more in slices of the second (0.1 s each).
inline constexpr std::size_t kChangedAtOnce = 20'000;
inline constexpr std::size_t kChangeSlice = 5'000;
/// Erasing goes over body, terms of the ledger and free pages: ten times the work of a move.
inline constexpr std::size_t kEraseSlice = 1'000;
/// Messages of one conversation that are shown together; 10,000 with one subject are a flood, not a talk.
inline constexpr qint64 kConversationMessages = 1'000;
/// Remote pictures that are kept with one message: a long newsletter has a hundred, of 100 KB each.
inline constexpr qint64 kKeptPictures = 500;
inline constexpr qint64 kKeptPictureBytes = 32LL * 1024 * 1024;
/// Addresses whose mail is read in a way of its own; each was chosen by hand. RFC 5321, 4.5.3.1 allows an address 256 octets.
inline constexpr qint64 kSenderChoices = 10'000;
inline constexpr qsizetype kSenderAddressChars = 320;
inline constexpr int kBackupDays = 366;         ///< between two backups of a plan: a longer pause is no plan
inline constexpr int kBackupsKept = 1'000;      ///< of a plan: a daily one for almost three years
inline constexpr qsizetype kQueryChars = 2'000; ///< ARC-06: a longer query is cut
/// Each level may keep a set of all messages (125 KB a million) while the next is searched, and FTS5 is asked once a level;
/// people need three.
inline constexpr int kQueryDepth = 24;

/// A value in a database file: a body of kArchivedMessageBytes that did not get smaller, with its row (ARC-05).
inline constexpr int kSqliteLength = 600 * 1024 * 1024;
/// A statement, of ours or in the schema of a file; the longest of ours has 3 KB.
inline constexpr int kSqliteStatement = 256 * 1024;
/// Tables, indexes, triggers and views of a file. Ours have 50; a file with a million would take seconds to open.
inline constexpr qsizetype kSchemaObjects = 1'000;
// --- the reading pane ----------------------------------------------------------------------------------------
/// Texts, pictures and messages inside of which one message is shown; each costs a layout of some milliseconds.
inline constexpr std::size_t kReaderPages = 60;
/// Messages inside messages inside messages that are shown in place; deeper ones can be opened from the list of parts.
inline constexpr int kForwardedDepthShown = 6;
inline constexpr int kForwardedPeopleShown = 50;
/// Pictures of a message that go to the renderer, which keeps them while it is shown: a fifth of its memory.
inline constexpr qint64 kPagePictureBytes = 60LL * 1024 * 1024;
inline constexpr std::size_t kPagePictures = 500;
// --- text inside attachments (core/extract) ---------------------------------------------------------------
/// Of the attachments of one message; what is beyond it is found by its name only. Most servers let 25 MB through.
inline constexpr qint64 kAttachmentBytes = 40LL * 1024 * 1024;
/// Text of one attachment, about 500 pages, and of all attachments of a message; the rest is not indexed.
inline constexpr qsizetype kAttachmentTextChars = 1'000'000;
inline constexpr qsizetype kMessageAttachmentChars = 2'000'000;
inline constexpr int kAttachmentsRead = 100; ///< of one message; the others are found by their names
inline constexpr qsizetype kAttachmentNameChars = 1'000;
/// Office files are zip archives of XML. Real ones have some hundred entries; 60 MB of XML are a sheet of a million cells.
inline constexpr int kZipEntries = 10'000;
inline constexpr qint64 kUnpackedBytes = 64LL * 1024 * 1024;
/// Bytes unpacked for one of the archive (deflate reaches 1,032; sheets of equal rows 100), beyond the first megabytes.
inline constexpr qint64 kUnpackedRatio = 200;
inline constexpr qint64 kUnpackedFree = 8LL * 1024 * 1024;
/// What is in a winmail.dat, as a message: its files in base64, with the text.
inline constexpr qsizetype kUnpackedWinmailBytes = 48LL * 1024 * 1024;
inline constexpr int kXmlDepth = 256; ///< real documents stay below 50
inline constexpr int kPdfPages = 5'000;
/// One attachment: a PDF of 1,000 pages takes 3 s. Then its process is killed.
inline constexpr int kExtractionMs = 30'000;
/// What the extractor may allocate, three times what the caps above need; and map, files of the system included.
inline constexpr qint64 kExtractorDataBytes = 512LL * 1024 * 1024;
inline constexpr qint64 kExtractorMappedBytes = 4LL * 1024 * 1024 * 1024;
inline constexpr int kExtractorCpuSeconds =
    60; ///< of one process; whoever dies of it is tried once in a fresh one
inline constexpr int kExtractorFiles = 64;
inline constexpr int kExtractorDocuments = 500; ///< then a fresh process: nothing piles up in it

// --- HTML mail in the renderer's process (core/render/DisplayList, ui/html) ---------------------------------
/// What a message may show: the longest newsletters measured have 4,000 things to paint, a mail of 1 MB of text 60,000.
/// An item takes 250 bytes of the window's memory: 50 MB at the very worst.
inline constexpr quint32 kDisplayItems = 200'000;
inline constexpr quint32 kDisplayFonts = 2'000;
/// Beyond this a float no longer holds quarters of a pixel, and nobody scrolls there.
inline constexpr float kDisplayFarthest = 4'000'000;
inline constexpr qsizetype kDisplayBytes = 48 * 1024 * 1024; ///< a whole list on its way
inline constexpr qsizetype kDisplayTextBytes = 1024 * 1024;  ///< one run of text: a line
inline constexpr qsizetype kFontFamilyBytes = 256;
/// Addresses of real newsletters reach 2 KB, with all they count; browsers take no more than this.
inline constexpr qsizetype kLinkTargetBytes = 64 * 1024;
/// Pictures: HTM-277. 8000 × 8000 is a poster; all of a message together are four times a screen of 4K.
inline constexpr qint32 kPictureSide = 8'000;
inline constexpr qint64 kPicturePixels = 64'000'000;
/// Pixels of one picture that are handed to the window: 64 MB. Larger ones are made smaller.
inline constexpr qint64 kPictureAnswerPixels = 16'000'000;
/// Encoded pictures of one message that go to the renderer; most servers let 25 MB of message through.
inline constexpr qint64 kRenderedPictureBytes = 32LL * 1024 * 1024;
inline constexpr quint32 kRenderedPictures = 2'000;
/// One request: an ordinary newsletter takes 50 ms, 1 MB of HTML 500. Then the process is killed, and the plain text shown.
inline constexpr int kRenderMs = 5'000;
/// When another message is asked for, the one that is being laid out may go on for so long before its process is killed:
/// a fresh process costs as much.
inline constexpr int kRenderGraceMs = 250;
/// "No message takes more than 300 MB anywhere": what the process may allocate; and map, fonts and libraries included.
inline constexpr qint64 kRendererDataBytes = 300LL * 1024 * 1024;
inline constexpr qint64 kRendererMappedBytes = 4LL * 1024 * 1024 * 1024;
/// Of one process, over all its messages: some thousand. Whoever dies of it is tried again in a fresh one.
inline constexpr int kRendererCpuSeconds = 120;
inline constexpr int kRendererFiles = 128; ///< each font that is needed is one

// --- what a provider or an attacker may say while an account is set up (core/setup, core/oauth) --------------
inline constexpr qint64 kAutoconfigBytes = 256 * 1024; ///< CRD-06
inline constexpr int kAutoconfigRedirects = 3;
inline constexpr int kAutoconfigServers = 32; ///< read of one file
inline constexpr int kSrvTargets = 16;        ///< tried of one answer (CRD-07)
inline constexpr int kSetupStepMs = 20'000;   ///< of looking in one place
inline constexpr qint64 kTokenReplyBytes = 64 * 1024;
inline constexpr qsizetype kTokenBytes = 16 * 1024;
inline constexpr qsizetype kLoopbackRequestBytes = 16 * 1024;
inline constexpr int kLoopbackConnections = 16;
inline constexpr int kSignInMs = 10 * 60 * 1000; ///< people look for their telephone
inline constexpr qint64 kVaultBytes = 4LL * 1024 * 1024;
/// What the head of a file may ask for before anybody knows whether it is ours.
inline constexpr quint64 kVaultPasses = 16;
inline constexpr quint64 kVaultMemoryBytes = 512ULL * 1024 * 1024;
/// Browsers open connections ahead and say nothing; they are not kept for ever.
inline constexpr int kLoopbackConnectionMs = 30'000;

// --- a look at a server's mailbox, and servers that list a portion at a time (core/retrieval) ------------------
inline constexpr std::size_t kLookHeaders =
    50'000; ///< asked for by TOP in one look; the rows of others have no words
inline constexpr int kPortionSessions = 100;        ///< of one run
inline constexpr qsizetype kLargestPortion = 5'000; ///< messages; a longer listing is taken for all there is

// --- mail and seen-lists of other programs (core/exchange) -----------------------------------------------------
inline constexpr qsizetype kForeignLineBytes = 64 * 1024; ///< of their settings and lists
inline constexpr qint64 kForeignSettingsBytes = 16LL * 1024 * 1024;
inline constexpr qint64 kSeenListBytes = 256LL * 1024 * 1024; ///< a million UIDLs
inline constexpr int kForeignFolderDepth = 32;
inline constexpr int kForeignFolders = 100'000;
inline constexpr std::size_t kImportFailures = 10'000; ///< named one by one in a report

// --- what a client may send to our own POP3 server (core/serve) --------------------------------------------
inline constexpr qsizetype kServedLineBytes = 1024; ///< RFC 2449 section 4: 255; SASL answers are longer
inline constexpr qsizetype kServedInputBytes =
    64 * 1024; ///< pipelined and not answered yet; then reading stops
inline constexpr qsizetype kServedOutputBytes =
    1024 * 1024;                           ///< answered and not sent yet; then answering stops
inline constexpr int kServedRefusals = 20; ///< nonsense before the connection is ended
inline constexpr int kServedFailedLogins = 3;
inline constexpr int kServedConnections = 32;
inline constexpr int kServedIdleMs = 600'000; ///< RFC 1939 section 3: at least ten minutes

} // namespace core::limits
