<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>app::cli::BackupStatus</name>
    <message numerus="yes">
        <source>Every %n day(s) to %1</source>
        <translation>
            <numerusform>Every %n day to %1</numerusform>
            <numerusform>Every %n days to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n are kept.</source>
        <translation>
            <numerusform>The newest %n are kept.</numerusform>
            <numerusform>The newest %n are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) stored since</source>
        <translation>
            <numerusform>%n message stored since</numerusform>
            <numerusform>%n messages stored since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Demo</name>
    <message numerus="yes">
        <source>%n message(s) found for “%2”:</source>
        <extracomment>%2 is what was searched for</extracomment>
        <translation>
            <numerusform>%n message found for “%2”:</numerusform>
            <numerusform>%n messages found for “%2”:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Fetch</name>
    <message numerus="yes">
        <source>%1: %n message(s) could not be fetched; “fumibako ledger” says which and why.</source>
        <translation>
            <numerusform>%1: %n message could not be fetched; “fumibako ledger” says which and why.</numerusform>
            <numerusform>%1: %n messages could not be fetched; “fumibako ledger” says which and why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server does not have %n of these messages any more. The headers are kept.</source>
        <translation>
            <numerusform>The server does not have %n of these messages any more. The headers are kept.</numerusform>
            <numerusform>The server does not have %n of these messages any more. The headers are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Import</name>
    <message numerus="yes">
        <source>%n message(s) that were fetched before are not fetched again.</source>
        <translation>
            <numerusform>%n message that was fetched before is not fetched again.</numerusform>
            <numerusform>%n messages that were fetched before are not fetched again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be imported; they are listed above. Everything else is in the archive.</source>
        <translation>
            <numerusform>%n message could not be imported; it is listed above. Everything else is in the archive.</numerusform>
            <numerusform>%n messages could not be imported; they are listed above. Everything else is in the archive.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Ledger</name>
    <message numerus="yes">
        <source>failed %n time(s): %1</source>
        <translation>
            <numerusform>failed %n time: %1</numerusform>
            <numerusform>failed %n times: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) will be fetched the next time.</source>
        <translation>
            <numerusform>%n message will be fetched the next time.</numerusform>
            <numerusform>%n messages will be fetched the next time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::LiveLines</name>
    <message numerus="yes">
        <source>and %n more account(s)</source>
        <translation>
            <numerusform>and %n more account</numerusform>
            <numerusform>and %n more accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Move</name>
    <message numerus="yes">
        <source>Moved %n message(s) to “%1”.</source>
        <translation>
            <numerusform>Moved %n message to “%1”.</numerusform>
            <numerusform>Moved %n messages to “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Reindex</name>
    <message numerus="yes">
        <source>reading attachments, those of %n message(s) left</source>
        <translation>
            <numerusform>reading attachments, those of %n message left</numerusform>
            <numerusform>reading attachments, those of %n messages left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Restore</name>
    <message numerus="yes">
        <source>%n damaged message(s) of the old archive could not be taken over. Those still on the server are fetched again.</source>
        <translation>
            <numerusform>%n damaged message of the old archive could not be taken over. Those still on the server are fetched again.</numerusform>
            <numerusform>%n damaged messages of the old archive could not be taken over. Those still on the server are fetched again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Salvage</name>
    <message numerus="yes">
        <source>%n message(s) were saved in %1, each proven by its checksum.</source>
        <translation>
            <numerusform>%n message were saved in %1, each proven by its checksum.</numerusform>
            <numerusform>%n messages were saved in %1, each proven by its checksum.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n of them only the text was left; they lie in the folder “%1” or where an index knew them.</source>
        <translation>
            <numerusform>Of %n of them only the text was left; they lie in the folder “%1” or where an index knew them.</numerusform>
            <numerusform>Of %n of them only the text was left; they lie in the folder “%1” or where an index knew them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read; they are listed above.</source>
        <translation>
            <numerusform>%n message could not be read; they are listed above.</numerusform>
            <numerusform>%n messages could not be read; they are listed above.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Search</name>
    <message numerus="yes">
        <source>%n message(s) found</source>
        <translation>
            <numerusform>%n message found</numerusform>
            <numerusform>%n messages found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The attachments of %n message(s) cannot be searched yet; search again in a moment.</source>
        <translation>
            <numerusform>The attachments of %n message cannot be searched yet; search again in a moment.</numerusform>
            <numerusform>The attachments of %n messages cannot be searched yet; search again in a moment.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::ServerDelete</name>
    <message numerus="yes">
        <source>%n message(s), %1, on the server of “%2”.</source>
        <extracomment>%1 is a size, %2 an account</extracomment>
        <translation>
            <numerusform>%n message, %1, on the server of “%2”.</numerusform>
            <numerusform>%n messages, %1, on the server of “%2”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::ServerList</name>
    <message numerus="yes">
        <source>%Ln message(s) on the server, %1; %2 of them are stored here.</source>
        <extracomment>%1 is a size, %2 a number of messages</extracomment>
        <translation>
            <numerusform>%Ln message on the server, %1; %2 of them stored here.</numerusform>
            <numerusform>%Ln messages on the server, %1; %2 of them are stored here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::TagVerb</name>
    <message numerus="yes">
        <source>Changed the tags of %n message(s).</source>
        <translation>
            <numerusform>Changed the tags of %n message.</numerusform>
            <numerusform>Changed the tags of %n messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttachmentOpener</name>
    <message numerus="yes">
        <source>%n file(s) copied. Paste them into a folder.</source>
        <translation>
            <numerusform>%n file copied. Paste them into a folder.</numerusform>
            <numerusform>%n files copied. Paste them into a folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttachmentSaves</name>
    <message numerus="yes">
        <source>Saving %1 of %n file(s)…</source>
        <translation>
            <numerusform>Saving %1 of %n file…</numerusform>
            <numerusform>Saving %1 of %n files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %n file(s) were saved in %1.</source>
        <translation>
            <numerusform>Cancelled. %n file were saved in %1.</numerusform>
            <numerusform>Cancelled. %n files were saved in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were saved.</source>
        <translation type="unfinished">
            <numerusform>%n file were saved.</numerusform>
            <numerusform>%n files were saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were saved in %1.</source>
        <translation type="unfinished">
            <numerusform>%n file were saved in %1.</numerusform>
            <numerusform>%n files were saved in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttachmentStrip</name>
    <message numerus="yes">
        <source>%n attachment(s), %1</source>
        <translation>
            <numerusform>%n attachment, %1</numerusform>
            <numerusform>%n attachments, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::BackupDialog</name>
    <message numerus="yes">
        <source>day(s)</source>
        <comment>backup</comment>
        <translation>
            <numerusform>day</numerusform>
            <numerusform>days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>backup(s)</source>
        <comment>backup</comment>
        <translation>
            <numerusform>backup</numerusform>
            <numerusform>backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::BackupJob</name>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::BodyView</name>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>%n quoted line</numerusform>
            <numerusform>%n quoted lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CareController</name>
    <message numerus="yes">
        <source>%Ln message(s) on this disk are damaged; all other mail is safe. Good copies may come from a backup or from the server.</source>
        <translation>
            <numerusform>%Ln message on this disk are damaged; all other mail is safe. Good copies may come from a backup or from the server.</numerusform>
            <numerusform>%Ln messages on this disk are damaged; all other mail is safe. Good copies may come from a backup or from the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CareText</name>
    <message numerus="yes">
        <source>Last backup: %n day(s) ago</source>
        <translation>
            <numerusform>Last backup: %n day ago</numerusform>
            <numerusform>Last backup: %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CheckJob</name>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this disk are damaged; all other mail is safe. Press Repair to take good copies from backups, or to have them fetched again the next time mail is got.</source>
        <translation>
            <numerusform>%Ln message on this disk are damaged; all other mail is safe. Press Repair to take good copies from backups, or to have them fetched again the next time mail is got.</numerusform>
            <numerusform>%Ln messages on this disk are damaged; all other mail is safe. Press Repair to take good copies from backups, or to have them fetched again the next time mail is got.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CheckText</name>
    <message numerus="yes">
        <source>%n account(s) paused</source>
        <extracomment>So many accounts are not checked by themselves until the user does something about it</extracomment>
        <translation>
            <numerusform>%n account paused</numerusform>
            <numerusform>%n accounts paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CollectQuestions</name>
    <message numerus="yes">
        <source>From then on, check for new mail by &amp;itself every %n minute(s)</source>
        <translation>
            <numerusform>From then on, check for new mail by &amp;itself every minute</numerusform>
            <numerusform>From then on, check for new mail by &amp;itself every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove each one %n day(s) after it was stored safely here</source>
        <translation>
            <numerusform>&amp;Remove each one %n day after it was stored safely here</numerusform>
            <numerusform>&amp;Remove each one %n days after it was stored safely here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only mail of the last %n &amp;day(s)</source>
        <translation>
            <numerusform>Only mail of the last %n &amp;day</numerusform>
            <numerusform>Only mail of the last %n &amp;days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Everything that is there: %n message(s), %1</source>
        <translation>
            <numerusform>&amp;Everything that is there: %n message, %1</numerusform>
            <numerusform>&amp;Everything that is there: %n messages, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CollectingPage</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation type="unfinished">
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Completeness</name>
    <message numerus="yes">
        <source>%n message(s) were removed from the server.</source>
        <translation type="unfinished">
            <numerusform>%n message was removed from the server.</numerusform>
            <numerusform>%n messages were removed from the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server was asked %n time(s).</source>
        <translation>
            <numerusform>The server was asked %n time.</numerusform>
            <numerusform>The server was asked %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConnectionText</name>
    <message numerus="yes">
        <source>%n message(s), %1 on the server.</source>
        <translation>
            <numerusform>%n message, %1 on the server.</numerusform>
            <numerusform>%n messages, %1 on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more server(s)</source>
        <translation>
            <numerusform>%1 and %n more server</numerusform>
            <numerusform>%1 and %n more servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This server deletes mail by itself after %n day(s).</source>
        <translation>
            <numerusform>This server deletes mail by itself after %n day.</numerusform>
            <numerusform>This server deletes mail by itself after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This server wants a pause of %n minute(s) between two collections.</source>
        <translation>
            <numerusform>This server wants a pause of %n minute between two collections.</numerusform>
            <numerusform>This server wants a pause of %n minutes between two collections.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DeletePanel</name>
    <message numerus="yes">
        <source>Also delete %n message(s) that are not stored here. They are lost then.</source>
        <extracomment>%n messages</extracomment>
        <translation>
            <numerusform>Also delete %n message that is not stored here. It is lost then.</numerusform>
            <numerusform>Also delete %n messages that are not stored here. They are lost then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s), %1, on the server?</source>
        <translation>
            <numerusform>Delete %n message, %1, on the server?</numerusform>
            <numerusform>Delete %n messages, %1, on the server?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen message(s) are not stored here and stay on the server.</source>
        <translation>
            <numerusform>%n of the chosen messages is not stored here and stays on the server.</numerusform>
            <numerusform>%n of the chosen messages are not stored here and stay on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be told apart by the server and stay there.</source>
        <translation>
            <numerusform>%n cannot be told apart by the server and stays there.</numerusform>
            <numerusform>%n cannot be told apart by the server and stay there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DeliveryText</name>
    <message numerus="yes">
        <source>The message was not delivered to %n address(es)</source>
        <translation>
            <numerusform>The message was not delivered to %n address(es)</numerusform>
            <numerusform>The message was not delivered to %n address(es)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The message has not been delivered to %n address(es) yet</source>
        <translation>
            <numerusform>The message has not been delivered to %n address(es) yet</numerusform>
            <numerusform>The message has not been delivered to %n address(es) yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The message was delivered to %n address(es)</source>
        <translation>
            <numerusform>The message was delivered to %n address(es)</numerusform>
            <numerusform>The message was delivered to %n address(es)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more address(es)</source>
        <translation>
            <numerusform>and %n more address(es)</numerusform>
            <numerusform>and %n more address(es)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FolderModel</name>
    <message numerus="yes">
        <source>%1: %n message(s)</source>
        <translation>
            <numerusform>%1: %n message</numerusform>
            <numerusform>%1: %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Format</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>about %n day left</numerusform>
            <numerusform>about %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HeaderBlock</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::InvitationText</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every %n day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>every %n week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>every %n month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>every %n year</numerusform>
            <numerusform>every %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n time(s)</source>
        <extracomment>%1 how often, then how many times in all</extracomment>
        <translation>
            <numerusform>%1, %n time</numerusform>
            <numerusform>%1, %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more event(s) in the attached calendar</source>
        <translation>
            <numerusform>and %n more event in the attached calendar</numerusform>
            <numerusform>and %n more events in the attached calendar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ListPane</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MailActions</name>
    <message numerus="yes">
        <source>Erase %n message(s) for good?</source>
        <translation>
            <numerusform>Erase %n message for good?</numerusform>
            <numerusform>Erase %n messages for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase all %n message(s) in Trash for good?</source>
        <translation>
            <numerusform>Erase all %n message in Trash for good?</numerusform>
            <numerusform>Erase all %n messages in Trash for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MailChanges</name>
    <message numerus="yes">
        <source>%Ln message(s) moved to Trash</source>
        <translation>
            <numerusform>%Ln message moved to Trash</numerusform>
            <numerusform>%Ln messages moved to Trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) moved to “%1”</source>
        <translation>
            <numerusform>%Ln message moved to “%1”</numerusform>
            <numerusform>%Ln messages moved to “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moving %Ln message(s) to Trash…</source>
        <translation>
            <numerusform>Moving %Ln message to Trash…</numerusform>
            <numerusform>Moving %Ln messages to Trash…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moving %Ln message(s) to “%1”…</source>
        <translation>
            <numerusform>Moving %Ln message to “%1”…</numerusform>
            <numerusform>Moving %Ln messages to “%1”…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) put back</source>
        <translation>
            <numerusform>%Ln message put back</numerusform>
            <numerusform>%Ln messages put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Putting back %Ln message(s)…</source>
        <translation>
            <numerusform>Putting back %Ln message…</numerusform>
            <numerusform>Putting back %Ln messages…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) marked as unread</source>
        <translation>
            <numerusform>%Ln message marked as unread</numerusform>
            <numerusform>%Ln messages marked as unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) marked as read</source>
        <translation>
            <numerusform>%Ln message marked as read</numerusform>
            <numerusform>%Ln messages marked as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marking %Ln message(s)…</source>
        <translation>
            <numerusform>Marking %Ln message…</numerusform>
            <numerusform>Marking %Ln messages…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) starred</source>
        <translation>
            <numerusform>%Ln message starred</numerusform>
            <numerusform>%Ln messages starred</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Star removed from %Ln message(s)</source>
        <translation>
            <numerusform>Star removed from %Ln message</numerusform>
            <numerusform>Star removed from %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) tagged “%1”</source>
        <translation>
            <numerusform>%Ln message tagged “%1”</numerusform>
            <numerusform>%Ln messages tagged “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” removed from %Ln message(s)</source>
        <translation>
            <numerusform>Tag “%1” removed from %Ln message</numerusform>
            <numerusform>Tag “%1” removed from %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erasing %Ln message(s)…</source>
        <translation>
            <numerusform>Erasing %Ln message…</numerusform>
            <numerusform>Erasing %Ln messages…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking back %Ln change(s)…</source>
        <translation>
            <numerusform>Taking back %Ln change…</numerusform>
            <numerusform>Taking back %Ln changes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of “%1” moved to Trash</source>
        <translation>
            <numerusform>%Ln message of “%1” moved to Trash</numerusform>
            <numerusform>%Ln messages of “%1” moved to Trash</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MaildropText</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were deleted on the server; %1 are free there now.</source>
        <extracomment>%1 is a size</extracomment>
        <translation>
            <numerusform>%n message was deleted on the server; %1 are free there now.</numerusform>
            <numerusform>%n messages were deleted on the server; %1 are free there now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s): %1.</source>
        <extracomment>%1 is what became of them: "left alone: it is not stored here"</extracomment>
        <translation>
            <numerusform>%n message: %1.</numerusform>
            <numerusform>%n messages: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MaildropView</name>
    <message numerus="yes">
        <source>The server does not show the sender and subject of %n message(s) before they are fetched.</source>
        <translation>
            <numerusform>The server does not show the sender and subject of %n message before it is fetched.</numerusform>
            <numerusform>The server does not show the sender and subject of %n messages before they are fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on the server, %1. Stored here: %2 of them, %3.</source>
        <extracomment>%1 and %3 are sizes, %2 a number of messages</extracomment>
        <translation>
            <numerusform>%Ln message on the server, %1. Stored here: %2 of them, %3.</numerusform>
            <numerusform>%Ln messages on the server, %1. Stored here: %2 of them, %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageList</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MovingInDialog</name>
    <message numerus="yes">
        <source>%n account(s) added. The password is asked for when mail is collected the first time.</source>
        <translation>
            <numerusform>%n account added. The password is asked for when mail is collected the first time.</numerusform>
            <numerusform>%n accounts added. The password is asked for when mail is collected the first time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) were here already.</source>
        <translation>
            <numerusform>%n account was here already.</numerusform>
            <numerusform>%n accounts were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that were fetched before are not fetched again.</source>
        <translation>
            <numerusform>%n message that was fetched before is not fetched again.</numerusform>
            <numerusform>%n messages that were fetched before are not fetched again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NeighbourText</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 messages in %n folder(s)</source>
        <extracomment>%1 a rough number of messages</extracomment>
        <translation>
            <numerusform>about %1 messages in %n folder</numerusform>
            <numerusform>about %1 messages in %n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n message(s) fetched before</source>
        <extracomment>%1 name of an account, %2 its server</extracomment>
        <translation>
            <numerusform>%1: %2, %n message fetched before</numerusform>
            <numerusform>%1: %2, %n messages fetched before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail is removed from the server %n day(s) after it was stored here.</source>
        <translation>
            <numerusform>Mail is removed from the server %n day after it was stored here.</numerusform>
            <numerusform>Mail is removed from the server %n days after it was stored here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail is removed from the server %n hour(s) after it was stored here.</source>
        <translation>
            <numerusform>Mail is removed from the server %n hour after it was stored here.</numerusform>
            <numerusform>Mail is removed from the server %n hours after it was stored here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NoticeText</name>
    <message numerus="yes">
        <source>By your limit for one time, %n message(s) stayed on the server. Get mail again to go on.</source>
        <translation>
            <numerusform>By your limit for one time, %n message stayed on the server. Get mail again to go on.</numerusform>
            <numerusform>By your limit for one time, %n messages stayed on the server. Get mail again to go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n message(s) larger than your limit only the header was fetched.</source>
        <translation>
            <numerusform>Of %n message larger than your limit only the header was fetched.</numerusform>
            <numerusform>Of %n messages larger than your limit only the header was fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This server removes messages by itself after %n day(s).</source>
        <translation>
            <numerusform>This server removes messages by itself after %n day.</numerusform>
            <numerusform>This server removes messages by itself after %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RemoteNotice</name>
    <message numerus="yes">
        <source>%n picture(s) on the internet are not loaded.</source>
        <translation>
            <numerusform>%n picture on the internet are not loaded.</numerusform>
            <numerusform>%n pictures on the internet are not loaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them could only track you.</source>
        <translation>
            <numerusform>%n of them could only track you.</numerusform>
            <numerusform>%n of them could only track you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from the internet are shown, as kept with this message.</source>
        <translation>
            <numerusform>%n picture from the internet are shown, as kept with this message.</numerusform>
            <numerusform>%n pictures from the internet are shown, as kept with this message.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were loaded from the internet.</source>
        <translation>
            <numerusform>%n picture were loaded from the internet.</numerusform>
            <numerusform>%n pictures were loaded from the internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be loaded safely.</source>
        <translation>
            <numerusform>%n could not be loaded safely.</numerusform>
            <numerusform>%n could not be loaded safely.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SavedSearchModel</name>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <extracomment>What a screen reader says of a kept search: its name, and how many unread messages it finds</extracomment>
        <translation type="unfinished">
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SearchRemark</name>
    <message numerus="yes">
        <source>The attachments of %n message(s) are still being read</source>
        <translation>
            <numerusform>The attachments of %n message are still being read</numerusform>
            <numerusform>The attachments of %n messages are still being read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SpacePanel</name>
    <message numerus="yes">
        <source>%n message(s) would go, %1.</source>
        <translation>
            <numerusform>%n message would go, %1.</numerusform>
            <numerusform>%n messages would go, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TransferSummary</name>
    <message numerus="yes">
        <source>Getting mail from %n account(s)</source>
        <translation type="unfinished">
            <numerusform>Getting mail from %n account</numerusform>
            <numerusform>Getting mail from %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) could not be checked completely.</source>
        <translation type="unfinished">
            <numerusform>%n account could not be checked completely.</numerusform>
            <numerusform>%n accounts could not be checked completely.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n new message(s) were stored.</source>
        <translation type="unfinished">
            <numerusform>Stopped. %n new message was stored.</numerusform>
            <numerusform>Stopped. %n new messages were stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TransferText</name>
    <message numerus="yes">
        <source>%n new message(s).</source>
        <translation>
            <numerusform>%n new message.</numerusform>
            <numerusform>%n new messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were removed from the server.</source>
        <translation>
            <numerusform>%n message was removed from the server.</numerusform>
            <numerusform>%n messages were removed from the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be fetched and are left on the server.</source>
        <translation>
            <numerusform>%n message could not be fetched and are left on the server.</numerusform>
            <numerusform>%n messages could not be fetched and are left on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n new message(s) were stored.</source>
        <translation>
            <numerusform>Stopped. %n new message was stored.</numerusform>
            <numerusform>Stopped. %n new messages were stored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) checked at %1.</source>
        <translation>
            <numerusform>%n account checked at %1.</numerusform>
            <numerusform>%n accounts checked at %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TrashStrip</name>
    <message numerus="yes">
        <source>Messages here are erased after %n day(s).</source>
        <translation>
            <numerusform>Messages here are erased after %n day.</numerusform>
            <numerusform>Messages here are erased after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase after %n day(s)</source>
        <translation>
            <numerusform>Erase after %n day</numerusform>
            <numerusform>Erase after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase messages for good after %n day(s) in Trash?</source>
        <translation>
            <numerusform>Erase messages for good after %n day in Trash?</numerusform>
            <numerusform>Erase messages for good after %n days in Trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase After %n Day(s)</source>
        <translation>
            <numerusform>Erase After %n Day</numerusform>
            <numerusform>Erase After %n Days</numerusform>
        </translation>
    </message>
</context>
</TS>
