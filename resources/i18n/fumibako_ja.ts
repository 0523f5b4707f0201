<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ManualPage</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>mail retriever and offline mail archive</source>
        <translation>メールの受信と保管のためのプログラム</translation>
    </message>
    <message>
        <source>Synopsis</source>
        <translation>書式</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Without a command the window opens. The commands work without a display, on the same mail.</source>
        <translation>コマンドを付けずに起動するとウインドウが開きます。コマンドは画面がなくても使え、同じメールを扱います。</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>終了ステータス</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>All mail, accounts and settings; another folder with --profile.</source>
        <translation>すべてのメール、アカウント、設定。--profile で別のフォルダーを指定できます。</translation>
    </message>
</context>
<context>
    <name>app::DemoMailbox</name>
    <message>
        <source>Demo</source>
        <translation>デモ</translation>
    </message>
</context>
<context>
    <name>app::PlaceWarning</name>
    <message>
        <source>Your mail in %1 lies on a network drive (%2). Open it from one computer at a time: two at once, or a broken connection, can damage it. A folder on this computer with backups on the drive is safer.</source>
        <extracomment>%1 is a folder, %2 the kind of network drive, such as NFS</extracomment>
        <translation>%1 のメールはネットワークドライブ (%2) にあります。同時に開くのは一台だけにしてください。二台で開いたり接続が切れたりすると壊れるおそれがあります。メールはこのコンピューターに置き、バックアップをドライブに置くほうが安全です。</translation>
    </message>
    <message>
        <source>Your mail in %1 lies in a folder that %2 keeps in step with other computers. That copies the archive while it is being written and can damage it. Move it out of there, and let backups go there instead.</source>
        <extracomment>%1 is a folder, %2 the name of a program, such as Dropbox</extracomment>
        <translation>%1 のメールは %2 が同期するフォルダーにあります。書き込み中の書庫が複製され、壊れるおそれがあります。別の場所に移し、ここにはバックアップを置いてください。</translation>
    </message>
    <message>
        <source>Your mail in %1 lies on a medium formatted with FAT, which takes no file of 4 GB or more and does not keep it from other users. Choose another folder before your mail outgrows it.</source>
        <translation>%1 のメールは FAT 形式の媒体にあります。4 GB 以上のファイルを保存できず、ほかの利用者からも守られません。大きくなる前に別のフォルダーを選んでください。</translation>
    </message>
</context>
<context>
    <name>app::Run</name>
    <message>
        <source>There is no display here to open a window on. Without one, use the commands that “fumibako --help” lists.</source>
        <translation>ウィンドウを開くためのディスプレイがここにはありません。ディスプレイのない環境では、「fumibako --help」で表示されるコマンドをお使いください。</translation>
    </message>
</context>
<context>
    <name>app::WindowStart</name>
    <message>
        <source>Fumibako is already at work with this mail, but does not come to the front. It may be getting mail in a terminal; wait until it is done, or end it, then start again.</source>
        <translation>このメールはすでに別のFumibakoが使用していますが、その画面を前面に出せません。端末でメールを受信している可能性があります。受信が終わるのを待つか、そちらを終了してから、もう一度起動してください。</translation>
    </message>
</context>
<context>
    <name>app::cli</name>
    <message>
        <source>%1 Try: %2</source>
        <extracomment>%1 is a sentence about what was wrong, %2 a command to type</extracomment>
        <translation>%1次のコマンドをお試しください: %2</translation>
    </message>
    <message>
        <source>There is no option %1 here.</source>
        <translation>オプション「%1」はここでは使えません。</translation>
    </message>
    <message>
        <source>The option --%1 takes no value.</source>
        <translation>オプション「--%1」に値は指定できません。</translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation>オプション「--%1」には値が必要です。</translation>
    </message>
    <message>
        <source>“%1” needs %2.</source>
        <translation>「%1」には%2の指定が必要です。</translation>
    </message>
    <message>
        <source>“%1” takes no further argument “%2”.</source>
        <translation>「%1」に余分な引数「%2」があります。</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>「%1」というコマンドはありません。</translation>
    </message>
    <message>
        <source>Fumibako collects mail by POP3 and keeps it where you can find it.</source>
        <translation>FumibakoはPOP3でメールを受信し、いつでも探し出せるように保存します。</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>使い方:</translation>
    </message>
    <message>
        <source>Exit code: 0 done, 1 part failed, 2 wrong usage, 3 archive unusable, 4 in use by another program.</source>
        <translation>終了コード: 0 完了、1 一部失敗、2 使い方の誤り、3 書庫を使用できない、4 ほかのプログラムが使用中</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>「%1」のパスワード: </translation>
    </message>
    <message>
        <source>print JSON for other programs</source>
        <translation>ほかのプログラム向けにJSONで出力</translation>
    </message>
    <message>
        <source>at most N of them</source>
        <translation>最大N件を表示</translation>
    </message>
    <message>
        <source>leave out the first N</source>
        <translation>最初のN件を省略</translation>
    </message>
    <message>
        <source>the POP3 server</source>
        <translation>POP3サーバー</translation>
    </message>
    <message>
        <source>the user name there</source>
        <translation>サーバーでのユーザー名</translation>
    </message>
    <message>
        <source>its port; otherwise 995, or 110 without implicit TLS</source>
        <translation>ポート番号（省略時は995、最初からTLSを使わない場合は110）</translation>
    </message>
    <message>
        <source>tls (from the start), starttls or none; otherwise tls</source>
        <translation>tls（最初から暗号化）、starttls、noneのいずれか（省略時はtls）</translation>
    </message>
    <message>
        <source>read the password and put it into the key store</source>
        <translation>パスワードを読み込んでキーストアに保存</translation>
    </message>
    <message>
        <source>read the password from a file that only you can read, each time</source>
        <translation>自分だけが読めるファイルから毎回パスワードを読み込む</translation>
    </message>
    <message>
        <source>get the password from a program of yours, each time</source>
        <translation>指定したプログラムから毎回パスワードを受け取る</translation>
    </message>
    <message>
        <source>where its new mail goes; otherwise Inbox</source>
        <translation>新着メールを入れるフォルダー（省略時はInbox）</translation>
    </message>
    <message>
        <source>add an account</source>
        <translation>アカウントを追加</translation>
    </message>
    <message>
        <source>show the accounts</source>
        <translation>アカウントを一覧表示</translation>
    </message>
    <message>
        <source>connect and log in, and change nothing</source>
        <translation>接続とログインだけを試す（何も変更しない）</translation>
    </message>
    <message>
        <source>remove an account; its mail stays</source>
        <translation>アカウントを削除（メールは残る）</translation>
    </message>
    <message>
        <source>until stored, not until searchable</source>
        <translation>検索の準備を待たず、保存できた時点で終了</translation>
    </message>
    <message>
        <source>show the folders</source>
        <translation>フォルダーを一覧表示</translation>
    </message>
    <message>
        <source>show the messages of a folder, newest first</source>
        <translation>フォルダーのメールを新しい順に一覧表示</translation>
    </message>
    <message>
        <source>search what is indexed now</source>
        <translation>索引に入っている分だけをすぐに検索</translation>
    </message>
    <message>
        <source>the bytes as the server sent them</source>
        <translation>サーバーから届いたままのデータ</translation>
    </message>
    <message>
        <source>only the headers</source>
        <translation>ヘッダーのみ</translation>
    </message>
    <message>
        <source>only the text</source>
        <translation>本文のみ</translation>
    </message>
    <message>
        <source>only the HTML text</source>
        <translation>HTML本文のみ</translation>
    </message>
    <message>
        <source>show a message</source>
        <translation>メールを表示</translation>
    </message>
    <message>
        <source>move what a search finds to a folder</source>
        <translation>検索で見つかったメールをフォルダーに移動</translation>
    </message>
    <message>
        <source>what the server of an account had, and what became of it</source>
        <translation>サーバーにあったメールと、その処理結果を一覧表示</translation>
    </message>
    <message>
        <source>how much is here</source>
        <translation>保存しているメールの量を表示</translation>
    </message>
    <message>
        <source>mend what can be mended</source>
        <translation>直せるものを修復</translation>
    </message>
    <message>
        <source>examine the archive and every message in it</source>
        <translation>書庫とその中のすべてのメールを検査</translation>
    </message>
    <message>
        <source>make the search index anew</source>
        <translation>検索用の索引を作り直す</translation>
    </message>
    <message>
        <source>get the built-in sample mailbox from the built-in server</source>
        <translation>内蔵サーバーからサンプルのメールボックスを受信</translation>
    </message>
    <message>
        <source>the folder with everything; otherwise the one of your user</source>
        <translation>すべてのデータを置くフォルダー（省略時はユーザーごとの既定の場所）</translation>
    </message>
    <message>
        <source>open the window with the sample mailbox</source>
        <translation>サンプルのメールボックスでウィンドウを開く</translation>
    </message>
    <message>
        <source>show this</source>
        <translation>このヘルプを表示</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>バージョンを表示</translation>
    </message>
    <message>
        <source>The option --security is tls, starttls or none.</source>
        <translation>オプション「--security」にはtls、starttls、noneのいずれかを指定してください。</translation>
    </message>
    <message>
        <source>The option --auth is auto, plain, login, userpass, cram-md5, apop, scram-sha-1, scram-sha-256, xoauth2 or oauthbearer.</source>
        <translation>オプション「--auth」にはauto、plain、login、userpass、cram-md5、apop、scram-sha-1、scram-sha-256、xoauth2、oauthbearerのいずれかを指定してください。</translation>
    </message>
    <message>
        <source>The option --port is a number from 1 to 65535.</source>
        <translation>オプション「--port」には1から65535までの数を指定してください。</translation>
    </message>
    <message>
        <source>An account needs --host and --user. Your mail provider names both.</source>
        <translation>アカウントには「--host」と「--user」が必要です。どちらもメールプロバイダーから案内されています。</translation>
    </message>
    <message>
        <source>The option --keep is forever, never, a number of days, hours:N, newest:N, megabytes:N or deleted-here.</source>
        <translation>オプション「--keep」にはforever、never、日数、hours:N、newest:N、megabytes:N、deleted-hereのいずれかを指定してください。</translation>
    </message>
    <message>
        <source>The option --only-backed-up is yes or no.</source>
        <translation>オプション「--only-backed-up」にはyesまたはnoを指定してください。</translation>
    </message>
    <message>
        <source>The option --from is a date such as 2024-03-01, or any.</source>
        <translation>オプション「--from」には2024-03-01のような日付、またはanyを指定してください。</translation>
    </message>
    <message>
        <source>The option --%1 is a size such as 500K or 5M, or any.</source>
        <translation>オプション「--%1」には500Kや5Mのようなサイズ、またはanyを指定してください。</translation>
    </message>
    <message>
        <source>The option --max-messages is a number from 1 on, or any.</source>
        <translation>オプション「--max-messages」には1以上の数、またはanyを指定してください。</translation>
    </message>
    <message>
        <source>The option --every is a number of minutes, or never.</source>
        <translation>オプション「--every」には分数、またはneverを指定してください。</translation>
    </message>
    <message>
        <source>The option --proxy is none, system, socks5://HOST:PORT or http://HOST:PORT.</source>
        <translation>オプション「--proxy」にはnone、system、socks5://HOST:PORT、http://HOST:PORTのいずれかを指定してください。</translation>
    </message>
    <message>
        <source>The file %1 is not there or cannot be read. Check its name, then try again.</source>
        <translation>ファイル「%1」がないか、読み取れません。名前を確認してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>A key is of no use without its certificate. Add --client-cert FILE.</source>
        <translation>鍵だけでは使えません。「--client-cert ファイル」で証明書も指定してください。</translation>
    </message>
    <message>
        <source>The option --pin is the certificate's SHA-256 fingerprint in 64 hexadecimal digits, or none. “fumibako account test” shows it.</source>
        <translation>オプション「--pin」には証明書のSHA-256フィンガープリント（16進数64桁）、またはnoneを指定してください。フィンガープリントは「fumibako account test」で確認できます。</translation>
    </message>
    <message>
        <source>auto, plain, login, userpass, scram-sha-1, scram-sha-256, xoauth2, oauthbearer; old and weak: cram-md5, apop; otherwise auto</source>
        <translation>auto、plain、login、userpass、scram-sha-1、scram-sha-256、xoauth2、oauthbearer。古くて弱い方式はcram-md5、apop。省略時はauto</translation>
    </message>
    <message>
        <source>copies on the server: forever, never, so many DAYS, hours:N, newest:N, megabytes:N or deleted-here; otherwise forever</source>
        <translation>サーバー上のメールの扱い：forever、never、日数、hours:N、newest:N、megabytes:N、deleted-here。省略時はforever</translation>
    </message>
    <message>
        <source>remove only what lies in a verified backup: yes or no</source>
        <translation>検証済みのバックアップにあるものだけを削除する：yesまたはno</translation>
    </message>
    <message>
        <source>leave older mail on the server: 2024-03-01, or any</source>
        <translation>この日付より古いメールを受信しない：2024-03-01など、またはany</translation>
    </message>
    <message>
        <source>of larger messages fetch only the header: 5M, or any</source>
        <translation>これより大きいメールはヘッダーだけを受信する：5Mなど、またはany</translation>
    </message>
    <message>
        <source>fetch at most N messages at once, or any</source>
        <translation>1回に受信する通数の上限、またはany</translation>
    </message>
    <message>
        <source>fetch at most so much at once: 100M, or any</source>
        <translation>1回に受信する量の上限：100Mなど、またはany</translation>
    </message>
    <message>
        <source>collect mail by itself so often, or never</source>
        <translation>自動で受信する間隔（分）、またはnever</translation>
    </message>
    <message>
        <source>none, system, socks5://HOST:PORT or http://HOST:PORT</source>
        <translation>none、system、socks5://HOST:PORT、http://HOST:PORTのいずれか</translation>
    </message>
    <message>
        <source>the certificate that identifies you (PEM), or none</source>
        <translation>本人を証明するクライアント証明書（PEM）、またはnone</translation>
    </message>
    <message>
        <source>its key (PEM), or none</source>
        <translation>その秘密鍵（PEM）、またはnone</translation>
    </message>
    <message>
        <source>trust the certificates in this file instead of the system's, or none</source>
        <translation>システムの証明書の代わりに、このファイルの証明書を信頼する。またはnone</translation>
    </message>
    <message>
        <source>accept the certificate with this fingerprint for this server, or none</source>
        <translation>このサーバーについて、このフィンガープリントの証明書を許可する。またはnone</translation>
    </message>
    <message>
        <source>another name for it</source>
        <translation>新しいアカウント名</translation>
    </message>
    <message>
        <source>change an account: only what the options name</source>
        <translation>アカウントを変更する（指定した項目だけ）</translation>
    </message>
    <message>
        <source>[header only, of %1] %2</source>
        <extracomment>In a list of messages: %1 is the size of the whole message, %2 its subject</extracomment>
        <translation>［ヘッダーのみ、全体は%1］%2</translation>
    </message>
    <message>
        <source>write down what was said to the server, without passwords and mail, for whoever helps; - for standard output</source>
        <translation>サーバーとのやり取りをファイルに書き出す（問い合わせ用。パスワードとメールの内容は含まない）。「-」で標準出力へ</translation>
    </message>
    <message>
        <source>only those that are listed, stored, delete-asked, deleted, put-aside, left-out or header-only; several with commas</source>
        <translation>この状態のものだけ：listed（未受信）、stored（保存済み）、delete-asked（削除依頼中）、deleted（削除済み）、put-aside（保留）、left-out（対象外）、header-only（ヘッダーのみ）。コンマで複数指定可</translation>
    </message>
    <message>
        <source>only those that failed twice, and why</source>
        <translation>2回失敗して保留になったものと、その理由だけ</translation>
    </message>
    <message>
        <source>only those that left the server without being deleted from here</source>
        <translation>ここから削除していないのにサーバーから消えたものだけ</translation>
    </message>
    <message>
        <source>only those with which something happened since that day</source>
        <translation>この日以降に動きがあったものだけ</translation>
    </message>
    <message>
        <source>what came of each collection, the newest first</source>
        <translation>受信の結果を新しい順に一覧にする</translation>
    </message>
    <message>
        <source>fetch the next time what was put aside or left out: those named, or all that were put aside</source>
        <translation>保留または対象外のメールを次回受信する：UIDLで指定、またはallで保留のものすべて</translation>
    </message>
    <message>
        <source>Without a command the window opens. “fumibako COMMAND --help” shows the options of a command.</source>
        <translation>コマンドを付けずに実行するとウィンドウが開きます。コマンドごとのオプションは「fumibako COMMAND --help」で確認できます。</translation>
    </message>
    <message>
        <source>get the whole of messages that are here as a header only; ID is their number in “fumibako list”</source>
        <translation>ヘッダーのみのメールの全体を受信する（IDは「fumibako list」に表示される番号）</translation>
    </message>
    <message>
        <source>get mail, from all accounts or from those named; with --whole the rest of the messages with these numbers</source>
        <translation>すべてのアカウント、または指定したアカウントのメールを受信（--wholeでは、番号で指定したメールの残りを受信）</translation>
    </message>
    <message>
        <source>say only what went wrong, for cron</source>
        <translation>問題が起きたときだけ表示する（cron用）</translation>
    </message>
    <message>
        <source>“%1” is not a date and was left out. Write a date like %2:2024-03-05, %2:2024-03 or %2:last-week.</source>
        <translation>「%1」は日付として読み取れないため、無視しました。%2:2024-03-05、%2:2024-03、%2:last-week のように入力してください。</translation>
    </message>
    <message>
        <source>“%1” is not a size and was left out. Write a size like %2:500KB or %2:2MB.</source>
        <translation>「%1」はサイズとして読み取れないため、無視しました。%2:500KB や %2:2MB のように入力してください。</translation>
    </message>
    <message>
        <source>“%1” is not known and was left out. There is: %2.</source>
        <translation>「%1」は使えない条件のため、無視しました。使えるもの: %2。</translation>
    </message>
    <message>
        <source>“%1” makes no sense and was left out.</source>
        <translation>「%1」は読み取れないため、無視しました。</translation>
    </message>
    <message>
        <source>There is no folder called “%1”. “fumibako folders” shows them.</source>
        <translation>「%1」というフォルダーはありません。「fumibako folders」で一覧を表示できます。</translation>
    </message>
    <message>
        <source>There is no account called “%1”. “fumibako account list” shows them.</source>
        <translation>「%1」というアカウントはありません。「fumibako account list」で一覧を表示できます。</translation>
    </message>
    <message>
        <source>There is no tag called “%1”.</source>
        <translation>「%1」というタグはありません。</translation>
    </message>
    <message>
        <source>only in this folder and those within it</source>
        <translation>このフォルダーとその中のフォルダーだけ</translation>
    </message>
    <message>
        <source>find messages by their words, and by from:, to:, subject:, body:, attachment:, folder:, account:, tag:, note:, is:, has:, date:, before:, after:, larger: and smaller:; “OR”, “-” and brackets as usual</source>
        <translation>メッセージを語句や、差出人: 宛先: 件名: 本文: 添付: フォルダー: アカウント: タグ: メモ: 状態: 有無: 日付: より前: 以降: サイズ大: サイズ小: で検索します。「OR」「-」とかっこも使えます</translation>
    </message>
    <message>
        <source>add tags to what a search finds, or remove them; new ones are made</source>
        <translation>検索で見つかったメールにタグを付ける、または外す(ないタグは作成されます)</translation>
    </message>
    <message>
        <source>show the tags</source>
        <translation>タグを表示する</translation>
    </message>
    <message>
        <source>make backups in this folder from now on by themselves; off: no more</source>
        <translation>今後このフォルダーに自動でバックアップする。off で止める</translation>
    </message>
    <message>
        <source>with --plan: one in so many days; otherwise 1</source>
        <translation>--plan と共に: 何日ごとか (省略時 1)</translation>
    </message>
    <message>
        <source>with --plan: keep the newest N, remove older ones; otherwise 7</source>
        <translation>--plan と共に: 新しい N 個を残し、古いものを消す (省略時 7)</translation>
    </message>
    <message>
        <source>show the plan and the last good backup</source>
        <translation>予定と最後に成功したバックアップを表示する</translation>
    </message>
    <message>
        <source>copy the archive into one file and read it again to the end; without FILE into the folder of the plan</source>
        <translation>書庫を一つのファイルに複製し、最後まで読み直す。FILE を省くと予定のフォルダーへ</translation>
    </message>
    <message>
        <source>bring back what a backup holds; newer mail is kept, and so is the old archive</source>
        <translation>バックアップの内容を戻す。新しいメールも元の書庫も残る</translation>
    </message>
    <message>
        <source>a damaged mail.db other than the one of the profile</source>
        <translation>プロファイルのもの以外の、壊れた mail.db</translation>
    </message>
    <message>
        <source>save what can be read of a damaged archive into a new file</source>
        <translation>壊れた書庫から読めるものを新しいファイルに救い出す</translation>
    </message>
    <message>
        <source>make the archive as small as it gets, and remove what is left of erased mail</source>
        <translation>書庫をできるだけ小さくし、消去したメールの痕跡を取り除く</translation>
    </message>
    <message>
        <source>read its text in this encoding, whatever the message says</source>
        <translation>この文字コードで読む（メールの表示に関わらず）</translation>
    </message>
    <message>
        <source>what it is made of, part by part</source>
        <translation>構成しているパートの一覧</translation>
    </message>
    <message>
        <source>the content of part N, decoded</source>
        <translation>パート N の内容（デコード済み）</translation>
    </message>
    <message>
        <source>save that part as FILE, or in a folder; nothing is overwritten</source>
        <translation>そのパートを FILE として、またはフォルダーに保存（上書きしません）</translation>
    </message>
    <message>
        <source>The option --newest-first is yes or no.</source>
        <translation>オプション --newest-first には yes または no を指定してください。</translation>
    </message>
    <message>
        <source>Choose one of --password-stdin, --password-file, --password-command and --sign-in.</source>
        <translation>--password-stdin、--password-file、--password-command、--sign-in のいずれか 1 つを指定してください。</translation>
    </message>
    <message>
        <source>The option --sign-in is google, microsoft, yahoo or aol.</source>
        <translation>--sign-in には google、microsoft、yahoo、aol のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>Signing in by browser needs an encrypted connection: --security tls or starttls.</source>
        <translation>ブラウザーでのサインインには暗号化された接続が必要です: --security tls または starttls</translation>
    </message>
    <message>
        <source>no password: sign in by browser at google, microsoft, yahoo or aol, with “account sign-in”</source>
        <translation>パスワードの代わりに、google、microsoft、yahoo、aol のいずれかに「account sign-in」でブラウザーからサインインする</translation>
    </message>
    <message>
        <source>with --sign-in: a client ID of your own, registered with the provider</source>
        <translation>--sign-in と併用: プロバイダーに登録したご自分のクライアント ID</translation>
    </message>
    <message>
        <source>read the master password of the encrypted password file</source>
        <translation>暗号化パスワードファイルのマスターパスワードを標準入力から読む</translation>
    </message>
    <message>
        <source>read it from a file that only you can read</source>
        <translation>自分だけが読めるファイルから読む</translation>
    </message>
    <message>
        <source>fetch the newest messages first: yes or no</source>
        <translation>新しいメールから受信する: yes または no</translation>
    </message>
    <message>
        <source>yes</source>
        <extracomment>What is typed to agree, beside "y"</extracomment>
        <translation>はい</translation>
    </message>
    <message>
        <source>Known providers</source>
        <translation>登録済みのプロバイダー情報</translation>
    </message>
    <message>
        <source>Settings published for the domain</source>
        <translation>ドメインが公開している設定</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>ネームサーバー</translation>
    </message>
    <message>
        <source>Usual server names</source>
        <translation>よくあるサーバー名</translation>
    </message>
    <message>
        <source>Switch POP on in the settings of the web mail first.</source>
        <translation>先にウェブメールの設定で POP を有効にしてください。</translation>
    </message>
    <message>
        <source>Allow access by mail programs in the settings of the web mail first.</source>
        <translation>先にウェブメールの設定で、メールソフトからのアクセスを許可してください。</translation>
    </message>
    <message>
        <source>Where signing in takes two steps, the everyday password is refused: make an app password at the provider and use that one.</source>
        <translation>2 段階認証を使っている場合、普段のパスワードは受け付けられません。プロバイダーでアプリパスワードを発行し、それを使ってください。</translation>
    </message>
    <message>
        <source>This provider takes no passwords from mail programs: sign in once by browser, in the account's settings in the window.</source>
        <translation>このプロバイダーはメールソフトのパスワードを受け付けません。ウィンドウのアカウント設定から、ブラウザーで一度サインインしてください。</translation>
    </message>
    <message>
        <source>What becomes of the copies on the server, a setting at the provider decides, whatever is set here.</source>
        <translation>サーバーに残るメールの扱いは、ここでの設定にかかわらず、プロバイダー側の設定で決まります。</translation>
    </message>
    <message>
        <source>In a company or school, the administrators may have switched POP off.</source>
        <translation>会社や学校では、管理者が POP を無効にしている場合があります。</translation>
    </message>
    <message>
        <source>No encrypted connection is known for this provider.</source>
        <translation>このプロバイダーでは、暗号化された接続が確認されていません。</translation>
    </message>
    <message>
        <source>The name of the server stands in the papers of the contract.</source>
        <translation>サーバー名は契約時の書類に記載されています。</translation>
    </message>
    <message>
        <source>%1 has no POP3.</source>
        <translation>%1 は POP3 に対応していません。</translation>
    </message>
    <message>
        <source>%1: asking %2 ...</source>
        <translation>%1: %2 に問い合わせています...</translation>
    </message>
    <message>
        <source>%1: %2 answers.</source>
        <translation>%1: %2 が応答しました。</translation>
    </message>
    <message>
        <source>%1: nothing.</source>
        <translation>%1: 見つかりませんでした。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address. Please check it.</source>
        <translation>「%1」はメールアドレスではありません。確認してください。</translation>
    </message>
    <message>
        <source>There is no domain %1. Please check the address.</source>
        <translation>%1 というドメインはありません。アドレスを確認してください。</translation>
    </message>
    <message>
        <source>There is no domain %1. Did you mean %2?</source>
        <translation>%1 というドメインはありません。%2 の間違いではありませんか?</translation>
    </message>
    <message>
        <source>Nothing on the network answers, so nothing was set up. Check the connection of this computer, then try again.</source>
        <translation>ネットワークから応答がないため、何も設定されていません。このコンピューターの接続を確認してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Something else answers in the place of the internet, as networks of hotels do before one has signed in there. Open any page in a browser, sign in, then try again.</source>
        <translation>インターネットの代わりに別のものが応答しています。ホテルなどのネットワークでは、先にログインが必要です。ブラウザーで何かページを開いてログインしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>%1 has no POP3, so Fumibako cannot get mail there. Nothing was set up. The provider may be able to forward the mail to an address that has POP3.</source>
        <translation>%1 は POP3 に対応していないため、Fumibako ではメールを受信できません。何も設定されていません。POP3 を使えるアドレスへの転送を、プロバイダー側で設定できる場合があります。</translation>
    </message>
    <message>
        <source>Nothing was set up.</source>
        <translation>何も設定されていません。</translation>
    </message>
    <message>
        <source>No POP3 server was found for %1. Ask the provider for its name, then add the account with --host HOST --user USER.</source>
        <translation>%1 の POP3 サーバーは見つかりませんでした。プロバイダーにサーバー名を確認し、--host HOST --user USER を付けてアカウントを追加してください。</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>詳細: %1</translation>
    </message>
    <message>
        <source>%1 has no POP3 any more. No mail can come from there; what is here stays.</source>
        <translation>%1 は POP3 に対応しなくなりました。メールは届きませんが、ここにあるメールはそのまま残ります。</translation>
    </message>
    <message>
        <source>The server of %1 is %3 today, not %2.</source>
        <translation>%1 のサーバーは現在 %3 です (設定は %2)。</translation>
    </message>
    <message>
        <source>The connection to %1 is not encrypted, though the server can (%2).</source>
        <translation>%1 への接続が暗号化されていませんが、サーバーは対応しています (%2)。</translation>
    </message>
    <message>
        <source>%1 uses port %3 today, not %2.</source>
        <translation>%1 のポートは現在 %3 です (設定は %2)。</translation>
    </message>
    <message>
        <source>The user name at %1 is %3, not %2.</source>
        <translation>%1 でのユーザー名は %3 です (設定は %2)。</translation>
    </message>
    <message>
        <source>%1 takes no passwords from mail programs any more: sign in by browser instead.</source>
        <translation>%1 はメールソフトのパスワードを受け付けなくなりました。代わりにブラウザーでサインインしてください。</translation>
    </message>
    <message>
        <source>The account logs in by %2, which is old and weak; %1 takes better.</source>
        <translation>このアカウントは古くて弱い %2 でログインしています。%1 ではより安全な方法を使えます。</translation>
    </message>
    <message>
        <source>A certificate was accepted by hand that is trusted by itself today.</source>
        <translation>手動で許可した証明書は、現在は許可しなくても信頼されます。</translation>
    </message>
    <message>
        <source>Master password of the encrypted password file: </source>
        <translation>暗号化パスワードファイルのマスターパスワード: </translation>
    </message>
    <message>
        <source>find the server and the user name for this e-mail address</source>
        <translation>このメールアドレスのサーバーとユーザー名を探す</translation>
    </message>
    <message>
        <source>with --auto: that server is right, though it is outside of the domain</source>
        <translation>--auto と併用: ドメインの外にあるこのサーバーを正しいものとして使う</translation>
    </message>
    <message>
        <source>ask for the sender and subject of what is not here: yes or no</source>
        <translation>ここにないメールの差出人と件名もサーバーに尋ねる: yes または no</translation>
    </message>
    <message>
        <source>show what lies on the server of an account now, newest first, and change nothing</source>
        <translation>アカウントのサーバーに今あるメールを新しい順に表示する（何も変更しない）</translation>
    </message>
    <message>
        <source>fetch these messages and no others, whatever the rules of the account say</source>
        <translation>指定したメールだけを、アカウントの規則にかかわらず受信する</translation>
    </message>
    <message>
        <source>all of at least that size, such as 5M</source>
        <translation>この大きさ以上のメールすべて（例: 5M）</translation>
    </message>
    <message>
        <source>all that are older than so many days</source>
        <translation>この日数より古いメールすべて</translation>
    </message>
    <message>
        <source>all from this address; may be given more than once</source>
        <translation>このアドレスからのメールすべて（複数指定可）</translation>
    </message>
    <message>
        <source>only show what would go</source>
        <translation>削除されるものを表示するだけで、削除しない</translation>
    </message>
    <message>
        <source>also what is not stored here: it is lost then</source>
        <translation>ここに保存されていないメールも削除する（失われます）</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>確認しない</translation>
    </message>
    <message>
        <source>delete messages on the server that are stored and verified here</source>
        <translation>ここに保存され、検証されたメールをサーバーから削除する</translation>
    </message>
    <message>
        <source>below this folder; “/”: into folders of the same name; otherwise “Imported”</source>
        <translation>このフォルダーの下に入れます。「/」なら同じ名前のフォルダーへ。指定がなければ「取り込み」の下</translation>
    </message>
    <message>
        <source>read it as mbox, maildir, mh or eml; mboxo, mboxrd and mboxcl2 say how an mbox quotes; otherwise auto</source>
        <translation>mbox、maildir、mh、eml として読みます。mboxo、mboxrd、mboxcl2 は mbox の引用のしかた。指定がなければ auto</translation>
    </message>
    <message>
        <source>take over the accounts and mail of thunderbird, sylpheed, claws-mail, getmail, mpop or fetchmail; all: of each that is found; what they have fetched is not fetched again</source>
        <translation>thunderbird、sylpheed、claws-mail、getmail、mpop、fetchmail のアカウントとメールを引き継ぎます。all は見つかったものすべて。受信済みのメールは再び受信しません</translation>
    </message>
    <message>
        <source>with --from: look in this home folder instead of yours</source>
        <translation>--from とともに: 自分のではなく、このホームフォルダーを調べます</translation>
    </message>
    <message>
        <source>with --from: only the accounts</source>
        <translation>--from とともに: アカウントだけ</translation>
    </message>
    <message>
        <source>with --from: only the mail</source>
        <translation>--from とともに: メールだけ</translation>
    </message>
    <message>
        <source>with --from: show what is there, and change nothing</source>
        <translation>--from とともに: 見つかったものを表示するだけで、何も変更しません</translation>
    </message>
    <message>
        <source>take over mail from files and folders of other programs; what is here already is not doubled</source>
        <translation>ほかのソフトのファイルやフォルダーからメールを取り込みます。すでにあるものは重複しません</translation>
    </message>
    <message>
        <source>change the accounts as advised</source>
        <translation>提案どおりにアカウントを変更する</translation>
    </message>
    <message>
        <source>compare accounts with what is known of their providers today, and say what to change</source>
        <translation>アカウントの設定をプロバイダーの最新の情報と比べ、変更すべき点を知らせる</translation>
    </message>
    <message>
        <source>sign in at the provider by browser: prints the address to open, and waits</source>
        <translation>ブラウザーでプロバイダーにサインインする (開くアドレスを表示して待つ)</translation>
    </message>
    <message>
        <source>read the new one from a file that only you can read</source>
        <translation>新しいパスワードを自分だけが読めるファイルから読む</translation>
    </message>
    <message>
        <source>make an encrypted file for passwords, for computers without a key store, or change its master password</source>
        <translation>キーストアのないコンピューター用に暗号化パスワードファイルを作成する、またはマスターパスワードを変更する</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountAdd</name>
    <message>
        <source>This cannot be an account: please check the %1.</source>
        <extracomment>%1 names a part of the account in English: name, host, user ...</extracomment>
        <translation>アカウントの設定に誤りがあります。「%1」の値を確認してください。</translation>
    </message>
    <message>
        <source>There is an account called “%1” already. Choose another name.</source>
        <translation>「%1」というアカウントはすでにあります。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>「%1」のパスワード: </translation>
    </message>
    <message>
        <source>No password came on standard input, so the account was not added.</source>
        <translation>標準入力からパスワードが渡されなかったため、アカウントは追加していません。</translation>
    </message>
    <message>
        <source>There is no key store on this computer to keep a password in, so the account was not added. Use --password-file FILE (a file that only you can read) or --password-command COMMAND instead.</source>
        <translation>このコンピューターにはキーストア（パスワードの保管場所）がないため、アカウントは追加していません。代わりに「--password-file FILE」（自分だけが読めるファイル）か「--password-command COMMAND」を指定してください。</translation>
    </message>
    <message>
        <source>The key store did not take the password, so the account was not added. Unlock it, or use --password-file FILE or --password-command COMMAND instead.</source>
        <translation>キーストア（パスワードの保管場所）にパスワードを保存できなかったため、アカウントは追加していません。キーストアのロックを解除するか、代わりに「--password-file FILE」か「--password-command COMMAND」を指定してください。</translation>
    </message>
    <message>
        <source>Added the account “%1”. Get its mail with: fumibako fetch</source>
        <translation>アカウント「%1」を追加しました。メールを受信するには: fumibako fetch</translation>
    </message>
    <message>
        <source>Give either --auto ADDRESS, which finds the server, or --host and --port.</source>
        <translation>サーバーを自動で探す --auto ADDRESS か、--host と --port のどちらかを指定してください。</translation>
    </message>
    <message>
        <source>The encrypted password file is locked, so the account was not added. Give its master password with --master-password-file FILE.</source>
        <translation>暗号化パスワードファイルがロックされているため、アカウントは追加されませんでした。--master-password-file FILE でマスターパスワードを指定してください。</translation>
    </message>
    <message>
        <source>Added the account “%1”. Sign in now with: fumibako account sign-in</source>
        <translation>アカウント「%1」を追加しました。続けてサインインしてください: fumibako account sign-in</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountDoctor</name>
    <message>
        <source>There are no accounts yet.</source>
        <translation>アカウントはまだありません。</translation>
    </message>
    <message>
        <source>Its old password could not be removed from the key store. Please remove it there.</source>
        <translation>古いパスワードをキーストアから削除できませんでした。キーストアで削除してください。</translation>
    </message>
    <message>
        <source>“%1”: nothing is known of this provider.</source>
        <translation>「%1」: このプロバイダーの情報はありません。</translation>
    </message>
    <message>
        <source>“%1”: as %2 wants it, as far as was known on %3.</source>
        <translation>「%1」: %2 の設定どおりです (%3 時点の情報)。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>「%1」: %2</translation>
    </message>
    <message>
        <source>“%1” was changed. It leads to another mailbox or user now, so its password has to be given again: fumibako account set NAME --password-stdin, --password-file or --password-command.</source>
        <translation>「%1」を変更しました。接続先のメールボックスまたはユーザーが変わったため、パスワードをもう一度指定してください: fumibako account set NAME に --password-stdin、--password-file または --password-command を付けて実行します。</translation>
    </message>
    <message>
        <source>“%1” was changed.</source>
        <translation>「%1」を変更しました。</translation>
    </message>
    <message>
        <source>To change “%1” so: fumibako account doctor %1 --apply</source>
        <translation>「%1」を変更するには: fumibako account doctor %1 --apply</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountList</name>
    <message>
        <source>keep: %1</source>
        <translation>サーバーに残す期間: %1</translation>
    </message>
    <message>
        <source>There are no accounts yet. Add one with: fumibako account add NAME --host HOST --user USER</source>
        <translation>アカウントはまだありません。追加するには: fumibako account add NAME --host HOST --user USER</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountRemove</name>
    <message>
        <source>Removed the account “%1”. Its mail stays here.</source>
        <translation>アカウント「%1」を削除しました。受信したメールはそのまま残っています。</translation>
    </message>
    <message>
        <source>Its password could not be removed from the key store. Please remove it there.</source>
        <translation>このアカウントのパスワードをキーストア（パスワードの保管場所）から削除できませんでした。お手数ですが、キーストアで削除してください。</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountSearch</name>
    <message>
        <source>%1 answers, but only without encryption: a password would go over the line for anybody to read. Nothing was set up. If that is what you want, add --security none.</source>
        <translation>%1 は応答しましたが、暗号化に対応していません。パスワードが誰にでも読める状態で送られることになります。何も設定されていません。それでもよい場合は --security none を付けてください。</translation>
    </message>
    <message>
        <source>The server %1 is outside of the domain of your address, so nothing of yours was sent there. If you know that it is your provider's, add --accept-host %1.</source>
        <translation>サーバー %1 はアドレスのドメインの外にあるため、個人の情報は送っていません。ご利用のプロバイダーのサーバーであることがわかっている場合は、--accept-host %1 を付けてください。</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountSet</name>
    <message>
        <source>This cannot be an account: please check the %1.</source>
        <extracomment>%1 names a part of the account in English: name, host, user ...</extracomment>
        <translation>アカウントの設定に誤りがあります。「%1」の値を確認してください。</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>「%1」のパスワード: </translation>
    </message>
    <message>
        <source>No password came on standard input, so nothing was changed.</source>
        <translation>標準入力からパスワードを受け取れなかったため、何も変更しませんでした。</translation>
    </message>
    <message>
        <source>There is an account called “%1” already. Choose another name.</source>
        <translation>「%1」というアカウントはすでにあります。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>The key store of this computer did not take the password, so nothing was changed. Unlock it, or use --password-file FILE or --password-command COMMAND instead.</source>
        <translation>このコンピューターのキーストアにパスワードを保存できなかったため、何も変更しませんでした。キーストアのロックを解除するか、「--password-file ファイル」または「--password-command コマンド」を使ってください。</translation>
    </message>
    <message>
        <source>Its old password could not be removed from the key store. Please remove it there.</source>
        <translation>以前のパスワードをキーストアから削除できませんでした。キーストア側で削除してください。</translation>
    </message>
    <message>
        <source>Changed the account “%1”.</source>
        <translation>アカウント「%1」を変更しました。</translation>
    </message>
    <message>
        <source>It leads to another mailbox or connection now, so the password of the old one is not used for it. Give the new one with --password-file, --password-command or --password-stdin.</source>
        <translation>別のメールボックスまたは接続方法に変わったため、以前のパスワードは使いません。新しいパスワードを「--password-file」「--password-command」「--password-stdin」のいずれかで指定してください。</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountSignIn</name>
    <message>
        <source>The account “%1” has a password and is not signed in by browser. Change that with: fumibako account set NAME --sign-in google</source>
        <translation>アカウント「%1」はパスワードを使うため、ブラウザーでのサインインは行いません。変更するには: fumibako account set NAME --sign-in google</translation>
    </message>
    <message>
        <source>This copy of Fumibako is not registered with the provider, so signing in by browser does not work. Use an app password, or give a client ID of your own with: fumibako account set NAME --client-id ID</source>
        <translation>この Fumibako はプロバイダーに登録されていないため、ブラウザーでサインインできません。アプリパスワードを使うか、ご自分のクライアント ID を指定してください: fumibako account set NAME --client-id ID</translation>
    </message>
    <message>
        <source>The sign-in could not be saved: %1</source>
        <translation>サインインを保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Fumibako has received your sign-in. You can close this page and go back to the terminal.</source>
        <translation>Fumibako がサインインを受け取りました。このページを閉じて、端末に戻ってください。</translation>
    </message>
    <message>
        <source>You were not signed in. You can close this page; the terminal says what you can do now.</source>
        <translation>サインインは完了しませんでした。このページは閉じてかまいません。次にできることは端末に表示されています。</translation>
    </message>
    <message>
        <source>Open this address in a browser on this computer, and sign in there:</source>
        <translation>このコンピューターのブラウザーで次のアドレスを開き、サインインしてください:</translation>
    </message>
    <message>
        <source>“%1” is signed in.</source>
        <translation>「%1」にサインインしました。</translation>
    </message>
    <message>
        <source>“%1” is signed in as %2.</source>
        <translation>「%1」に %2 としてサインインしました。</translation>
    </message>
</context>
<context>
    <name>app::cli::AccountTest</name>
    <message>
        <source>encrypted, %1</source>
        <translation>暗号化あり（%1）</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>暗号化なし</translation>
    </message>
    <message>
        <source>“%1” works: %2; %3 messages, %4 on the server.</source>
        <translation>「%1」に接続できました。%2、サーバーに%3通（%4）。</translation>
    </message>
    <message>
        <source>encrypted, %1, certificate accepted by you</source>
        <translation>暗号化あり（%1、ユーザーが許可した証明書）</translation>
    </message>
    <message>
        <source>The log could not be written completely.</source>
        <translation>ログを最後まで書き込めませんでした。</translation>
    </message>
</context>
<context>
    <name>app::cli::Backup</name>
    <message>
        <source>copying the archive</source>
        <translation>書庫をコピーしています</translation>
    </message>
    <message>
        <source>%1 messages (%2) were copied to %3 and read again to the end.</source>
        <translation>%1通（%2）を%3にコピーし、最後まで読み直して確かめました。</translation>
    </message>
    <message>
        <source>%1 is in use or no backup of Fumibako, and was left as it is. Choose another name.</source>
        <translation>%1は使用中か、Fumibakoのバックアップではないため、そのまま残しました。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>A file, --plan and --status go one at a time, and --every and --keep belong to --plan. See “fumibako backup --help”.</source>
        <translation>ファイル、--plan、--status は同時に指定できません。--every と --keep は --plan と一緒に使います。「fumibako backup --help」をご覧ください。</translation>
    </message>
    <message>
        <source>The option --%1 needs a whole number from 1 to %2.</source>
        <extracomment>%1 is the name of an option, %2 the largest number</extracomment>
        <translation>オプション --%1 には 1 から %2 までの整数を指定してください。</translation>
    </message>
    <message>
        <source>%1 is no folder that can be written to. Make it or connect it first, then try again.</source>
        <translation>%1 は書き込めるフォルダーではありません。作成または接続してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>There is no folder for backups yet. Name a file, or choose a folder with “fumibako backup --plan DIR”.</source>
        <translation>バックアップ先のフォルダーがまだ決まっていません。ファイルを指定するか、「fumibako backup --plan DIR」でフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>There is not enough room for a backup at %1. Older backups are as they were; free some space there, or choose another place.</source>
        <translation>%1 にはバックアップに必要な空きがありません。以前のバックアップはそのままです。空きを増やすか、別の場所を選んでください。</translation>
    </message>
    <message>
        <source>The medium of %1 takes no file of 4 GB or more, because it is formatted with FAT. Older backups are as they were; choose another medium, or format this one with exFAT.</source>
        <translation>%1 のある媒体は FAT 形式のため、4 GB 以上のファイルを保存できません。以前のバックアップはそのままです。別の媒体を選ぶか、exFAT で初期化してください。</translation>
    </message>
    <message>
        <source>The folder of %1 is not there. Older backups are as they were; connect the medium, or choose another place.</source>
        <translation>%1 のフォルダーが見つかりません。以前のバックアップはそのままです。媒体を接続するか、別の場所を選んでください。</translation>
    </message>
</context>
<context>
    <name>app::cli::BackupStatus</name>
    <message>
        <source>There is no plan for backups. “fumibako backup --plan DIR” makes one.</source>
        <translation>バックアップの予定はありません。「fumibako backup --plan DIR」で設定できます。</translation>
    </message>
    <message numerus="yes">
        <source>Every %n day(s) to %1</source>
        <translation>
            <numerusform>%n 日ごとに %1 へ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n are kept.</source>
        <translation>
            <numerusform>新しいものから %n 個を残します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Next backup: %1</source>
        <translation>次回のバックアップ: %1</translation>
    </message>
    <message>
        <source>Last good backup: %1, %2 messages (%3) in %4</source>
        <extracomment>a date, a number of messages, a size, a file</extracomment>
        <translation>最後に成功したバックアップ: %1、%2 通 (%3)、%4</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) stored since</source>
        <translation>
            <numerusform>それ以降に保存: %n 通</numerusform>
        </translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation>バックアップはまだありません。</translation>
    </message>
    <message>
        <source>The last try failed on %1: %2</source>
        <translation>前回 (%1) は失敗しました: %2</translation>
    </message>
</context>
<context>
    <name>app::cli::BulkVerb</name>
    <message>
        <source>“%1” is not understood, so nothing was changed. “fumibako search” says what is wrong with it.</source>
        <translation>「%1」を読み取れないため、何も変更しませんでした。「fumibako search」で問題点を確認できます。</translation>
    </message>
</context>
<context>
    <name>app::cli::Check</name>
    <message>
        <source>(repaired)</source>
        <translation>（修復済み）</translation>
    </message>
    <message>
        <source>The archive is sound; %1 messages were checked.</source>
        <translation>書庫に問題はありません。%1通を検査しました。</translation>
    </message>
    <message>
        <source>The archive is damaged in the places listed. Make a copy of the profile folder first, then try “fumibako check --repair”.</source>
        <translation>書庫の上記の箇所が壊れています。まずプロファイルフォルダーのコピーを作り、それから「fumibako check --repair」をお試しください。</translation>
    </message>
    <message>
        <source>examining the search index</source>
        <translation>検索の索引を検査しています</translation>
    </message>
    <message>
        <source>making it searchable, %1 of %2</source>
        <translation>検索できるようにしています（%1 / %2）</translation>
    </message>
    <message>
        <source>What could be mended was mended. What is left is in the places listed; all other mail is safe.</source>
        <translation>直せるものはすべて直しました。残った問題は上のとおりです。ほかのメールに問題はありません。</translation>
    </message>
</context>
<context>
    <name>app::cli::Compact</name>
    <message>
        <source>learning what the mail has in common</source>
        <translation>メールの共通点を学習しています</translation>
    </message>
    <message>
        <source>packing the mail anew, %1 %</source>
        <translation>メールを圧縮し直しています（%1 %）</translation>
    </message>
    <message>
        <source>packing the mail anew</source>
        <translation>メールを圧縮し直しています</translation>
    </message>
    <message>
        <source>writing the archive anew</source>
        <translation>書庫を書き直しています</translation>
    </message>
    <message>
        <source>The archive has %1 now; it had %2 before.</source>
        <translation>書庫は %1 になりました（以前は %2）。</translation>
    </message>
    <message>
        <source>There was not enough free space to write the whole archive anew; traces of erased mail may be left in it. Free %1 and try again to remove those too.</source>
        <translation>空き容量が足りず、書庫全体を書き直せませんでした。消去したメールの痕跡が残っている可能性があります。取り除くには %1 の空きを確保して、もう一度実行してください。</translation>
    </message>
    <message>
        <source>Stopped. The archive is as whole as before, and all mail is in it.</source>
        <translation>中止しました。書庫に損傷はなく、メールはすべて残っています。</translation>
    </message>
    <message>
        <source>There is not enough free space to compact the archive; it is as whole as before, and all mail is in it. Free some space, about twice the size of the archive, then try again.</source>
        <translation>空き容量が足りず、書庫を圧縮できません。書庫に損傷はなく、メールはすべて残っています。書庫の約 2 倍の空きを確保して、もう一度実行してください。</translation>
    </message>
</context>
<context>
    <name>app::cli::Demo</name>
    <message>
        <source>The newest %1 of %2 messages in the Inbox:</source>
        <translation>受信トレイの%2通のうち、新しい%1通:</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) found for “%2”:</source>
        <extracomment>%2 is what was searched for</extracomment>
        <translation>
            <numerusform>「%2」に一致するメールが%n通見つかりました:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Fetch</name>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>There is no account to get mail from. Add one with: fumibako account add NAME --host HOST --user USER</source>
        <translation>メールを受信するアカウントがありません。追加するには: fumibako account add NAME --host HOST --user USER</translation>
    </message>
    <message>
        <source>making it searchable, %1 of %2</source>
        <translation>検索の準備中、%1/%2通</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n message(s) could not be fetched; “fumibako ledger” says which and why.</source>
        <translation>
            <numerusform>%1: %n通を受信できませんでした。どのメールがなぜ受信できなかったかは、「fumibako ledger」で確認できます。</numerusform>
        </translation>
    </message>
    <message>
        <source>The mail is stored, but it cannot be searched yet; the index is made up at the next start.</source>
        <translation>メールは保存されましたが、まだ検索できません。索引は次回の起動時に作成されます。</translation>
    </message>
    <message>
        <source>%1 in %2 s</source>
        <extracomment>How long something took: %1 is a number of seconds</extracomment>
        <translation>%1、%2秒</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <extracomment>One account: its name, what became of its mail (a sentence), how much and how long ("12 KB in 0.4 s")</extracomment>
        <translation>%1: %2（%3）</translation>
    </message>
    <message>
        <source>Nothing was fetched.</source>
        <translation>受信できたメールはありません。</translation>
    </message>
    <message>
        <source>With --whole the messages are named by their numbers, not “%1”. “fumibako list” and “fumibako search” show the numbers.</source>
        <translation>「--whole」では、「%1」ではなくメールの番号を指定してください。番号は「fumibako list」や「fumibako search」で確認できます。</translation>
    </message>
    <message>
        <source>Which messages? Name them by their numbers: fumibako fetch --whole NUMBER. “fumibako list” shows which are here as a header only.</source>
        <translation>受信するメールを番号で指定してください：fumibako fetch --whole 番号。ヘッダーのみのメールは「fumibako list」で確認できます。</translation>
    </message>
    <message>
        <source>There is no message number %1.</source>
        <translation>番号が%1のメールはありません。</translation>
    </message>
    <message>
        <source>Message %1 is here whole already.</source>
        <translation>番号%1のメールは、すでに全体を受信しています。</translation>
    </message>
    <message>
        <source>The account that message %1 came from is not set up any more. Add it again with “fumibako account add”, then try again.</source>
        <translation>番号%1のメールを受信したアカウントは、もう設定されていません。「fumibako account add」でもう一度追加してから、やり直してください。</translation>
    </message>
    <message>
        <source>The server does not have it any more. The header is kept.</source>
        <translation>このメールはもうサーバーにありません。ヘッダーはここに残してあります。</translation>
    </message>
    <message numerus="yes">
        <source>The server does not have %n of these messages any more. The headers are kept.</source>
        <translation>
            <numerusform>指定されたメールのうち%n通は、もうサーバーにありません。ヘッダーはここに残してあります。</numerusform>
        </translation>
    </message>
    <message>
        <source>The log could not be written completely. The mail is stored.</source>
        <translation>ログを最後まで書き込めませんでした。メールは保存されています。</translation>
    </message>
    <message>
        <source>Message %1 is here whole now; its number is %2.</source>
        <translation>番号%1のメールの全体を受信しました。新しい番号は%2です。</translation>
    </message>
    <message>
        <source>%1: %2 messages are to be fetched, %3. It can be stopped with Ctrl+C; the next time goes on.</source>
        <extracomment>%1 an account, %2 a number of messages, %3 their size</extracomment>
        <translation>%1: %2 通（%3）を受信します。Ctrl+C で中断でき、次回は続きから受信します。</translation>
    </message>
</context>
<context>
    <name>app::cli::Folders</name>
    <message>
        <source>%1 unread</source>
        <translation>未読%1通</translation>
    </message>
</context>
<context>
    <name>app::cli::Import</name>
    <message>
        <source>“%1” is not a kind of mail that can be imported. Say auto, mbox, mboxo, mboxrd, mboxcl2, maildir, mh or eml.</source>
        <translation>「%1」という形式は取り込めません。auto、mbox、mboxo、mboxrd、mboxcl2、maildir、mh、eml のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>Say what to import: files or folders, or another program with --from.</source>
        <translation>取り込むものを指定してください。ファイルかフォルダー、または --from でほかのソフトを指定できます。</translation>
    </message>
    <message>
        <source>“%1” is not a program that Fumibako knows. Say thunderbird, sylpheed, claws-mail, getmail, mpop, fetchmail or all.</source>
        <translation>「%1」というソフトには対応していません。thunderbird、sylpheed、claws-mail、getmail、mpop、fetchmail、all のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 another mail program, %2: "2 accounts, about 12,300 messages in 14 folders"</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing of that program was found here. Name its home folder with --home, or import its files by their paths.</source>
        <translation>そのソフトのものは見つかりませんでした。--home でホームフォルダーを指定するか、ファイルのパスを指定して取り込んでください。</translation>
    </message>
    <message>
        <source>“%1” is here already.</source>
        <translation>「%1」はすでに登録されています。</translation>
    </message>
    <message>
        <source>Added “%1”. Its password is asked for when mail is collected the first time.</source>
        <translation>「%1」を追加しました。パスワードは最初に受信するときに入力します。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that were fetched before are not fetched again.</source>
        <translation>
            <numerusform>受信済みの %n 通は再び受信しません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported</source>
        <extracomment>The name of a folder for mail of other programs</extracomment>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Stopped. What was imported is kept; import again, and it goes on where it stopped.</source>
        <translation>中止しました。取り込んだ分は保存されています。もう一度取り込むと、続きから再開します。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be imported; they are listed above. Everything else is in the archive.</source>
        <translation>
            <numerusform>%n 通を取り込めませんでした（上の一覧）。ほかはすべて書庫に入っています。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Ledger</name>
    <message>
        <source>gone from the server since %1</source>
        <translation>%1以降サーバーになし</translation>
    </message>
    <message numerus="yes">
        <source>failed %n time(s): %1</source>
        <translation>
            <numerusform>%n回失敗: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) will be fetched the next time.</source>
        <translation>
            <numerusform>%n通を次回もう一度受信します。</numerusform>
        </translation>
    </message>
    <message>
        <source>will be fetched the next time</source>
        <translation>次回受信します</translation>
    </message>
    <message>
        <source>deleted on the server %1</source>
        <translation>サーバーから削除：%1</translation>
    </message>
    <message>
        <source>was %1 before</source>
        <extracomment>%1 is the name that the server gave to the message before</extracomment>
        <translation>以前は%1</translation>
    </message>
    <message>
        <source>; </source>
        <extracomment>Between two remarks about a message</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>It ended early: %1.</source>
        <extracomment>%1 is why a collection ended early: "The connection was lost"</extracomment>
        <translation>途中で終わりました：%1。</translation>
    </message>
    <message>
        <source>There is no state “%1”. The option --state is listed, stored, delete-asked, deleted, put-aside, left-out or header-only.</source>
        <translation>「%1」という状態はありません。「--state」には、listed、stored、delete-asked、deleted、put-aside、left-out、header-onlyのどれかを指定してください。</translation>
    </message>
    <message>
        <source>The option --since is a date such as 2026-03-01, not “%1”.</source>
        <translation>オプション「--since」には、「%1」ではなく2026-03-01のような日付を指定してください。</translation>
    </message>
    <message>
        <source>These options ask for different things. Choose --runs, --retry, or what the messages are to be: --state, --put-aside, --gone.</source>
        <translation>同時に指定できないオプションがあります。「--runs」「--retry」、または絞り込み（「--state」「--put-aside」「--gone」）のどれか1種類を指定してください。</translation>
    </message>
    <message>
        <source>Nothing on the server of “%1” is like that.</source>
        <translation>「%1」のサーバーには、当てはまるメールはありません。</translation>
    </message>
    <message>
        <source>Nothing was seen on the server of “%1” yet. Get its mail with: fumibako fetch</source>
        <translation>「%1」のサーバーは、まだ確認していません。メールを受信するには：fumibako fetch</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>Nothing was collected from “%1” then.</source>
        <translation>「%1」の受信の記録はありません。</translation>
    </message>
    <message>
        <source>No such message is put aside or left out, or the server no longer has it. “fumibako ledger” shows what became of each.</source>
        <translation>保留または対象外のメールの中に、当てはまるものがないか、もうサーバーにありません。「fumibako ledger」で、メールごとの状態を確認できます。</translation>
    </message>
    <message>
        <source>the whole with: %1</source>
        <extracomment>%1 is a command to type</extracomment>
        <translation>全体を受信するには：%1</translation>
    </message>
</context>
<context>
    <name>app::cli::List</name>
    <message>
        <source>There is no folder called “%1”. “fumibako folders” shows them.</source>
        <translation>「%1」というフォルダーはありません。フォルダーの一覧は「fumibako folders」で表示できます。</translation>
    </message>
</context>
<context>
    <name>app::cli::LiveLines</name>
    <message numerus="yes">
        <source>and %n more account(s)</source>
        <translation>
            <numerusform>ほか%nアカウント</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::LogOutput</name>
    <message>
        <source>With --json the log goes to a file: --log FILE.</source>
        <translation>「--json」と一緒に使うときは、ログの書き出し先にファイルを指定してください：--log ファイル名</translation>
    </message>
    <message>
        <source>The log cannot be written to %1. Choose another place; nothing was done yet.</source>
        <translation>%1にログを書き込めません。別の場所を指定してください。まだ何も行っていません。</translation>
    </message>
</context>
<context>
    <name>app::cli::MasterPassword</name>
    <message>
        <source>New master password: </source>
        <translation>新しいマスターパスワード: </translation>
    </message>
    <message>
        <source>The same once more: </source>
        <translation>もう一度入力: </translation>
    </message>
    <message>
        <source>Master password until now: </source>
        <translation>現在のマスターパスワード: </translation>
    </message>
    <message>
        <source>The master password until now is needed. Give it with --master-password-file FILE; nothing was changed.</source>
        <translation>現在のマスターパスワードが必要です。--master-password-file FILE で指定してください。何も変更していません。</translation>
    </message>
    <message>
        <source>No new master password came, or the two were not the same. Nothing was changed; try again, or use --new-master-password-file FILE.</source>
        <translation>新しいマスターパスワードが入力されなかったか、2 回の入力が一致しませんでした。何も変更していません。もう一度試すか、--new-master-password-file FILE を使ってください。</translation>
    </message>
    <message>
        <source>The master password is changed.</source>
        <translation>マスターパスワードを変更しました。</translation>
    </message>
    <message>
        <source>The encrypted password file is made. Passwords go there where this computer has no key store.</source>
        <translation>暗号化パスワードファイルを作成しました。キーストアのないコンピューターでは、パスワードをここに保存します。</translation>
    </message>
</context>
<context>
    <name>app::cli::Move</name>
    <message numerus="yes">
        <source>Moved %n message(s) to “%1”.</source>
        <translation>
            <numerusform>%n通を「%1」に移動しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Reindex</name>
    <message>
        <source>making it searchable, %1 of %2</source>
        <translation>検索の準備中、%1/%2通</translation>
    </message>
    <message>
        <source>All messages can be found again.</source>
        <translation>すべてのメールをふたたび検索できるようになりました。</translation>
    </message>
    <message numerus="yes">
        <source>reading attachments, those of %n message(s) left</source>
        <translation>
            <numerusform>添付ファイルを読み取り中、残り %n 通</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Restore</name>
    <message>
        <source>reading the backup to the end</source>
        <translation>バックアップを最後まで読んでいます</translation>
    </message>
    <message>
        <source>putting the archive together</source>
        <translation>書庫を組み立てています</translation>
    </message>
    <message>
        <source>reading the new archive to the end</source>
        <translation>新しい書庫を最後まで読んでいます</translation>
    </message>
    <message>
        <source>putting it in its place</source>
        <translation>所定の場所に置いています</translation>
    </message>
    <message>
        <source>The archive now holds %1 messages: %2 came back from the backup, %3 newer ones were kept.</source>
        <translation>書庫は %1 通になりました。バックアップから戻ったもの %2 通、残した新しいもの %3 通。</translation>
    </message>
    <message>
        <source>The archive that was here could not be read, so only the backup is in the new one.</source>
        <translation>元の書庫は読めなかったため、新しい書庫にはバックアップの内容だけが入っています。</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged message(s) of the old archive could not be taken over. Those still on the server are fetched again.</source>
        <translation>
            <numerusform>元の書庫の壊れた %n 通は引き継げませんでした。サーバーに残っているものは再び受信します。</numerusform>
        </translation>
    </message>
    <message>
        <source>The old archive is kept as %1. Remove it when you miss nothing.</source>
        <translation>元の書庫は %1 として残してあります。不足がないことを確かめてから削除してください。</translation>
    </message>
    <message>
        <source>The next time you get mail, nothing is removed from the server.</source>
        <translation>次回の受信では、サーバーから何も削除しません。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>中止しました。何も変更していません。</translation>
    </message>
    <message>
        <source>%1 is damaged. Nothing was restored and nothing was changed; try an older backup.</source>
        <translation>%1 は壊れています。復元も変更もしていません。より古いバックアップをお試しください。</translation>
    </message>
    <message>
        <source>%1 is no backup of Fumibako. Nothing was restored and nothing was changed; choose another file.</source>
        <translation>%1 は Fumibako のバックアップではありません。復元も変更もしていません。別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>A newer version of Fumibako wrote %1 or the archive here. Nothing was changed; install the newer version to restore it.</source>
        <translation>%1 またはここの書庫は、より新しい Fumibako で作られています。何も変更していません。復元するには新しい版をインストールしてください。</translation>
    </message>
    <message>
        <source>%1 is the archive itself. Nothing was changed; name a backup of it.</source>
        <translation>%1 は書庫そのものです。何も変更していません。バックアップを指定してください。</translation>
    </message>
    <message>
        <source>There is not enough room in %1 for a second archive beside the first. Nothing was changed; free some space, then try again.</source>
        <translation>%1 には、書庫をもう一つ置くだけの空きがありません。何も変更していません。空きを増やして、もう一度お試しください。</translation>
    </message>
</context>
<context>
    <name>app::cli::Salvage</name>
    <message>
        <source>Recovered</source>
        <extracomment>the name of a folder, for mail of which it is not known where it lay</extracomment>
        <translation>救出したメール</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were saved in %1, each proven by its checksum.</source>
        <translation>
            <numerusform>%n通を %1 に救い出し、1通ずつ確かめました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n of them only the text was left; they lie in the folder “%1” or where an index knew them.</source>
        <translation>
            <numerusform>うち %n通は本文だけが残っていました。フォルダー「%1」か、索引に記録のあった場所に入れました。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was left as it was. To go on with the new file, move the old one and what lies beside it under the same name out of its folder, and put the new one in its place.</source>
        <translation>%1 には手を加えていません。新しいファイルを使うには、古いファイルと、同じ名前で始まるファイルを別のフォルダーに移し、新しいファイルをその場所に置いてください。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read; they are listed above.</source>
        <translation>
            <numerusform>%n通は読めませんでした。上に一覧があります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing was saved, and nothing was changed.</source>
        <translation>中止しました。何も保存せず、何も変更していません。</translation>
    </message>
    <message>
        <source>There is something at %1 already. Choose another name for the new file.</source>
        <translation>%1 はすでにあります。新しいファイルには別の名前を付けてください。</translation>
    </message>
    <message>
        <source>No mail of Fumibako was found in %1. Name the damaged file with --from.</source>
        <translation>%1 に Fumibako のメールは見つかりませんでした。壊れたファイルを --from で指定してください。</translation>
    </message>
</context>
<context>
    <name>app::cli::Search</name>
    <message>
        <source>%1 of %2 messages cannot be found yet; search again in a moment.</source>
        <translation>%2通のうち%1通は、まだ検索できません。しばらくしてから、もう一度検索してください。</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2通中%1通を表示</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) found</source>
        <translation>
            <numerusform>%n通見つかりました</numerusform>
        </translation>
    </message>
    <message>
        <source>an attachment</source>
        <extracomment>An attachment without a file name</extracomment>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>(in %1)</source>
        <extracomment>Behind the subject of a message that a search has found: in which of its attachments</extracomment>
        <translation>（%1 内）</translation>
    </message>
    <message>
        <source>There is no folder called “%1”. “fumibako folders” shows them.</source>
        <translation>「%1」というフォルダーはありません。「fumibako folders」で一覧を表示できます。</translation>
    </message>
    <message numerus="yes">
        <source>The attachments of %n message(s) cannot be searched yet; search again in a moment.</source>
        <translation>
            <numerusform>%n 通のメールの添付ファイルはまだ検索できません。しばらくしてからもう一度検索してください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::ServerDelete</name>
    <message>
        <source>Say which messages are to go: their UIDLs as “fumibako server list” shows them, or one of --larger, --older and --from.</source>
        <translation>削除するメールを指定してください。「fumibako server list」に表示される UIDL か、--larger、--older、--from のいずれかです。</translation>
    </message>
    <message>
        <source>The option --larger is a size such as 500K or 5M.</source>
        <translation>オプション --larger には 500K や 5M のような大きさを指定してください。</translation>
    </message>
    <message>
        <source>The option --older is a number of days.</source>
        <translation>オプション --older には日数を指定してください。</translation>
    </message>
    <message>
        <source>There is no message %1 on the server.</source>
        <translation>サーバーにメール %1 はありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), %1, on the server of “%2”.</source>
        <extracomment>%1 is a size, %2 an account</extracomment>
        <translation>
            <numerusform>「%2」のサーバーにあるメール %n 通（%1）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted. With --yes these messages are.</source>
        <translation>何も削除していません。--yes を付けると、これらのメールを削除します。</translation>
    </message>
    <message>
        <source>Delete them on the server? This cannot be undone there. [y/N] </source>
        <extracomment>"y" is understood in each language</extracomment>
        <translation>サーバーから削除しますか？ サーバー上では元に戻せません。[y/N] </translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>何も削除していません。</translation>
    </message>
    <message>
        <source>deleting on the server</source>
        <translation>サーバーから削除しています</translation>
    </message>
</context>
<context>
    <name>app::cli::ServerList</name>
    <message>
        <source>The option --headers is yes or no.</source>
        <translation>オプション --headers には yes または no を指定してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on the server, %1; %2 of them are stored here.</source>
        <extracomment>%1 is a size, %2 a number of messages</extracomment>
        <translation>
            <numerusform>サーバーに %Ln 通（%1）。うち %2 通はここに保存されています。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no mail on the server of “%1”.</source>
        <translation>「%1」のサーバーにメールはありません。</translation>
    </message>
</context>
<context>
    <name>app::cli::ServerVerb</name>
    <message>
        <source>looking at the server</source>
        <translation>サーバーを確認しています</translation>
    </message>
    <message>
        <source>looking at the server, %1 of %2</source>
        <translation>サーバーを確認しています（%1/%2）</translation>
    </message>
</context>
<context>
    <name>app::cli::Show</name>
    <message>
        <source>From:</source>
        <translation>差出人:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>宛先:</translation>
    </message>
    <message>
        <source>Cc:</source>
        <translation>CC:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>日付:</translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>件名:</translation>
    </message>
    <message>
        <source>Attachment: %1 (%2, %3)</source>
        <translation>添付ファイル: %1（%2、%3）</translation>
    </message>
    <message>
        <source>Choose one of --raw, --headers, --text and --html.</source>
        <translation>「--raw」「--headers」「--text」「--html」は、どれか1つだけを指定してください。</translation>
    </message>
    <message>
        <source>A message is shown by its number, not “%1”. “fumibako list” and “fumibako search” show the numbers.</source>
        <translation>メールは「%1」ではなく番号で指定してください。番号は「fumibako list」や「fumibako search」で表示できます。</translation>
    </message>
    <message>
        <source>There is no message number %1.</source>
        <translation>番号が%1のメールはありません。</translation>
    </message>
    <message>
        <source>This message has no HTML text. Show it with --text.</source>
        <translation>このメールにHTML本文はありません。「--text」で表示してください。</translation>
    </message>
    <message>
        <source>Only the header of this message was fetched; %1 are on the server. Get the whole with: %2</source>
        <extracomment>%1 is a size, %2 a command to type</extracomment>
        <translation>このメールはヘッダーだけを受信しました（サーバー上の大きさは%1）。全体を受信するには：%2</translation>
    </message>
    <message>
        <source>There is no text encoding “%1”. Choose one of: %2</source>
        <translation>「%1」という文字コードはありません。次から選んでください: %2</translation>
    </message>
    <message>
        <source>A part is named by its number. “fumibako show ID --parts” shows them.</source>
        <translation>パートは番号で指定します。番号は「fumibako show ID --parts」で確認できます。</translation>
    </message>
    <message>
        <source>The message has no part %1. “fumibako show ID --parts” shows them.</source>
        <translation>このメールにパート %1 はありません。番号は「fumibako show ID --parts」で確認できます。</translation>
    </message>
    <message>
        <source>“%1” is there already and was not overwritten. Choose another name.</source>
        <translation>「%1」はすでにあるため、上書きしませんでした。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>%1 として保存しました。</translation>
    </message>
</context>
<context>
    <name>app::cli::Stats</name>
    <message>
        <source>Messages: %1 (%2)</source>
        <translation>メール: %1通（%2）</translation>
    </message>
    <message>
        <source>Folders: %1</source>
        <translation>フォルダー: %1個</translation>
    </message>
    <message>
        <source>On disk: %1 of mail, %2 of index</source>
        <translation>ディスク使用量: メール%1、索引%2</translation>
    </message>
    <message>
        <source>Searchable: %1 of %2</source>
        <translation>検索可能: %1/%2通</translation>
    </message>
</context>
<context>
    <name>app::cli::TagVerb</name>
    <message>
        <source>Say which tags, as in: fumibako tag QUERY +Work -Later</source>
        <translation>タグを指定してください。例: fumibako tag QUERY +Work -Later</translation>
    </message>
    <message>
        <source>There is no tag called “%1”. “fumibako tags” shows them.</source>
        <translation>「%1」というタグはありません。「fumibako tags」で一覧を表示できます。</translation>
    </message>
    <message numerus="yes">
        <source>Changed the tags of %n message(s).</source>
        <translation>
            <numerusform>%n通のタグを変更しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::cli::Verb</name>
    <message>
        <source>Stopped. What was stored before is kept.</source>
        <translation>中止しました。それまでに保存したものは残っています。</translation>
    </message>
    <message>
        <source>The output could not be written completely. Free some space where it goes, then try again.</source>
        <translation>結果を最後まで書き出せませんでした。出力先の空き容量を増やしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>There is no mail in %1 yet. Add an account with “fumibako account add”, or try “fumibako demo”.</source>
        <extracomment>%1 is a folder</extracomment>
        <translation>%1にはまだメールがありません。「fumibako account add」でアカウントを追加するか、「fumibako demo」をお試しください。</translation>
    </message>
    <message>
        <source>The option --%1 needs a whole number, not “%2”.</source>
        <translation>オプション「--%1」には、「%2」ではなく整数を指定してください。</translation>
    </message>
    <message>
        <source>There is no account called “%1”. “fumibako account list” shows them.</source>
        <translation>「%1」というアカウントはありません。アカウントの一覧は「fumibako account list」で表示できます。</translation>
    </message>
</context>
<context>
    <name>ui::AccountColors</name>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>オレンジ</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation>青緑</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>ピンク</translation>
    </message>
</context>
<context>
    <name>ui::AccountDialog</name>
    <message>
        <source>Add Account</source>
        <translation>アカウントを追加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Edit Account</source>
        <translation>アカウントの編集</translation>
    </message>
    <message>
        <source>Enter the password to test the connection.</source>
        <translation>接続テストをするには、パスワードを入力してください。</translation>
    </message>
    <message>
        <source>Another account has this name. Choose a different one.</source>
        <translation>この名前は別のアカウントで使われています。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The account is saved, but the key store did not take the password. It is used until Fumibako is closed, and asked for again after that.</source>
        <translation>アカウントは保存しましたが、パスワードをキーストア（パスワードの保管場所）に保存できませんでした。このパスワードはFumibakoを終了するまで使用され、次回はもう一度入力が必要です。</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>接続をテスト(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add Account</source>
        <translation>アカウントを追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save Anyway</source>
        <translation>このまま保存(&amp;S)</translation>
    </message>
    <message>
        <source>Go Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>The connection test failed: with these entries no mail can be fetched yet.</source>
        <translation>接続テストに失敗しました。この設定ではまだメールを受信できません。</translation>
    </message>
</context>
<context>
    <name>ui::AccountForm</name>
    <message>
        <source>A&amp;ccount</source>
        <translation>アカウント(&amp;C)</translation>
    </message>
    <message>
        <source>Co&amp;llecting Mail</source>
        <translation>受信(&amp;L)</translation>
    </message>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>詳細設定(&amp;V)</translation>
    </message>
</context>
<context>
    <name>ui::AccountList</name>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>While the box is ticked, mail is collected. Drag to change the order.</source>
        <translation>チェックが付いている間はメールを受信します。ドラッグで順序を変えられます。</translation>
    </message>
</context>
<context>
    <name>ui::AccountsDialog</name>
    <message>
        <source>Add…</source>
        <translation>追加…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Remove Account</source>
        <translation>アカウントを削除</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>削除しない</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Remove the account “%1”? No more mail is collected from it. All mail you have already stays in Fumibako, and nothing on the server is touched.</source>
        <translation>アカウント「%1」を削除しますか？　今後、このアカウントのメールは受信されません。受信済みのメールはすべてFumibakoに残り、サーバーのメールには何もしません。</translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>サーバー…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Check Settings</source>
        <translation>設定を点検</translation>
    </message>
    <message>
        <source>Move its mail to the Trash, too. It can be put back from there.</source>
        <translation>このアカウントのメールもゴミ箱へ移す（ゴミ箱から元に戻せます）</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Compares the accounts with what is known of their providers. Nothing is sent.</source>
        <translation>アカウントの設定を、プロバイダーについてわかっている情報と照らし合わせます。何も送信しません。</translation>
    </message>
    <message>
        <source>Switched off: no mail is collected</source>
        <translation>オフ: メールを受信しません</translation>
    </message>
    <message>
        <source>Master Password…</source>
        <translation>マスターパスワード…</translation>
    </message>
</context>
<context>
    <name>ui::AddAccountDialog</name>
    <message>
        <source>Enter the Ser&amp;ver Yourself…</source>
        <translation>サーバーを自分で入力(&amp;V)…</translation>
    </message>
    <message>
        <source>Co&amp;py Report</source>
        <translation>結果をコピー(&amp;P)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>次へ(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>開始(&amp;S)</translation>
    </message>
    <message>
        <source>Add Account</source>
        <translation>アカウントの追加</translation>
    </message>
    <message>
        <source>Logging in at %1…</source>
        <translation>%1 にログインしています…</translation>
    </message>
    <message>
        <source>%1 says that its mail lies with somebody else, on %2. Your password would be sent there. Do you know that name, for example as your provider's?</source>
        <translation>%1 の案内によると、メールは別の事業者のサーバー %2 にあります。パスワードはそこへ送られます。ご利用のプロバイダーなど、心当たりのある名前ですか？</translation>
    </message>
    <message>
        <source>&amp;No, Do Not Send It</source>
        <translation>いいえ、送信しない(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Yes, Use %1</source>
        <translation>はい、%1 を使う(&amp;Y)</translation>
    </message>
    <message>
        <source>%1 offers no encryption. Anyone on the way can read your mail and your password. Go on only if the server stands in your own house or company.</source>
        <translation>%1 は暗号化に対応していません。メールもパスワードも通信の途中で読み取られるおそれがあります。ご自宅や社内にあるサーバーの場合だけ続けてください。</translation>
    </message>
    <message>
        <source>&amp;Do Not Use It</source>
        <translation>使わない(&amp;D)</translation>
    </message>
    <message>
        <source>Use It &amp;Without Encryption</source>
        <translation>暗号化なしで使う(&amp;W)</translation>
    </message>
    <message>
        <source>Everything works. Two questions, then your mail comes.</source>
        <translation>接続できました。あと二つお答えいただくと、受信を始めます。</translation>
    </message>
    <message>
        <source>The account is saved and your mail comes, but the key store did not take the password. It is used until Fumibako is closed, and asked for again after that.</source>
        <translation>アカウントを保存し、受信を始めましたが、パスワードはキーストアに保存できませんでした。Fumibako を終了するまではこのまま使い、次回起動時にもう一度お尋ねします。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The account is saved and your mail comes, but the key store did not take the sign-in. It is used until Fumibako is closed; after that you sign in again.</source>
        <translation>アカウントを保存し、受信を始めましたが、サインインの情報はキーストアに保存できませんでした。Fumibako を終了するまではこのまま使い、次回は改めてサインインします。</translation>
    </message>
</context>
<context>
    <name>ui::AdvancedPage</name>
    <message>
        <source>Automatic: the best the server offers (recommended)</source>
        <translation>自動：サーバーが対応する最良の方式（推奨）</translation>
    </message>
    <message>
        <source>SCRAM-SHA-256 (strong)</source>
        <translation>SCRAM-SHA-256（強い）</translation>
    </message>
    <message>
        <source>SCRAM-SHA-1</source>
        <translation>SCRAM-SHA-1</translation>
    </message>
    <message>
        <source>PLAIN (simple, safe over encryption)</source>
        <translation>PLAIN（単純、暗号化接続なら安全）</translation>
    </message>
    <message>
        <source>LOGIN (simple, safe over encryption)</source>
        <translation>LOGIN（単純、暗号化接続なら安全）</translation>
    </message>
    <message>
        <source>USER and PASS (simple, safe over encryption)</source>
        <translation>USERとPASS（単純、暗号化接続なら安全）</translation>
    </message>
    <message>
        <source>CRAM-MD5 (old, weak)</source>
        <translation>CRAM-MD5（古くて弱い）</translation>
    </message>
    <message>
        <source>APOP (old, weak)</source>
        <translation>APOP（古くて弱い）</translation>
    </message>
    <message>
        <source>OAUTHBEARER (token)</source>
        <translation>OAUTHBEARER（トークン）</translation>
    </message>
    <message>
        <source>XOAUTH2 (token)</source>
        <translation>XOAUTH2（トークン）</translation>
    </message>
    <message>
        <source>&amp;Way of logging in</source>
        <translation>ログイン方式(&amp;W)</translation>
    </message>
    <message>
        <source>P&amp;roxy</source>
        <translation>プロキシ(&amp;R)</translation>
    </message>
    <message>
        <source>This is not the name of a proxy. It looks like proxy.example.org, without a port number.</source>
        <translation>プロキシ名として正しくありません。「proxy.example.org」のような形で、ポート番号を付けずに入力してください。</translation>
    </message>
    <message>
        <source>Certificate &amp;file of your server (PEM)</source>
        <translation>サーバーの証明書ファイル（PEM）(&amp;F)</translation>
    </message>
    <message>
        <source>A certificate that i&amp;dentifies you (PEM)</source>
        <translation>クライアント証明書（PEM）(&amp;D)</translation>
    </message>
    <message>
        <source>Its &amp;key (PEM)</source>
        <translation>クライアント証明書の秘密鍵（PEM）(&amp;K)</translation>
    </message>
    <message>
        <source>The authorities this computer trusts</source>
        <translation>このコンピューターが信頼する認証局</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>In the file of the certificate</source>
        <translation>証明書と同じファイル</translation>
    </message>
    <message>
        <source>This file name cannot be used.</source>
        <translation>このファイル名は使用できません。</translation>
    </message>
    <message>
        <source>Only for a server that signs its own certificate. Get the file from whoever runs it.</source>
        <translation>証明書に自己署名しているサーバーでのみ必要です。ファイルはサーバーの管理者から入手してください。</translation>
    </message>
    <message>
        <source>Only where the server asks for one. It is shown to no other server.</source>
        <translation>サーバーが求める場合にだけ必要です。ほかのサーバーには提示しません。</translation>
    </message>
    <message>
        <source>For&amp;get It</source>
        <translation>許可を取り消す(&amp;G)</translation>
    </message>
    <message>
        <source>Certificate that you accepted</source>
        <translation>許可した証明書</translation>
    </message>
    <message>
        <source>This fingerprint cannot be used.</source>
        <translation>このフィンガープリントは使用できません。</translation>
    </message>
    <message>
        <source>Whoever listens in can try passwords against what this way of logging in sends. Use it only where the server knows nothing better.</source>
        <translation>この方式では、通信を盗み見た人がパスワードを推測して試せます。サーバーがほかの方式に対応していない場合にだけ使ってください。</translation>
    </message>
    <message>
        <source>Your mail provider gives out a token when you sign in; enter it in place of the password.</source>
        <translation>メールプロバイダーにサインインしたときに発行されるトークンを、パスワードの代わりに入力してください。</translation>
    </message>
    <message>
        <source>You accepted this certificate for %1, although nobody vouches for it. Any other one is refused.</source>
        <translation>%1について、信頼できる発行元のないこの証明書を許可しています。ほかの証明書は拒否します。</translation>
    </message>
    <message>
        <source>There is no such file. Choose it again, or leave this empty.</source>
        <translation>ファイルが見つかりません。選び直すか、空欄にしてください。</translation>
    </message>
    <message>
        <source>Enter the name of the proxy, or choose another way.</source>
        <translation>プロキシ名を入力するか、ほかの接続方法を選んでください。</translation>
    </message>
    <message>
        <source>A key is of no use without its certificate. Choose that file too.</source>
        <translation>秘密鍵だけでは使えません。証明書のファイルも選んでください。</translation>
    </message>
</context>
<context>
    <name>ui::AllowedSenders</name>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Senders Whose Pictures Are Loaded</source>
        <translation>画像を読み込む差出人</translation>
    </message>
    <message>
        <source>Pictures from the internet are loaded without asking in messages from these addresses, where your mail provider vouches for the address.</source>
        <translation>次のアドレスからのメールでは、メールサービスがアドレスを保証している場合に、インターネット上の画像を確認なしで読み込みます。</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentModel</name>
    <message>
        <source>%1, %2</source>
        <extracomment>An attachment as a screen reader says it: name, size</extracomment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>can run programs</source>
        <translation>プログラムを実行できます</translation>
    </message>
    <message>
        <source>misleading name</source>
        <translation>紛らわしい名前</translation>
    </message>
    <message>
        <source>Labelled by the sender as %1</source>
        <translation>差出人による種類の表示: %1</translation>
    </message>
    <message>
        <source>It was sent under a misleading name. This is the safe one.</source>
        <translation>紛らわしい名前で送られてきました。これは安全な名前です。</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentOpener</name>
    <message>
        <source>it is a program</source>
        <translation>プログラムです</translation>
    </message>
    <message>
        <source>it is a script, which can run programs</source>
        <translation>スクリプトで、プログラムを実行できます</translation>
    </message>
    <message>
        <source>it is a web page, which can run scripts and call the internet</source>
        <translation>Web ページで、スクリプトの実行やインターネットへの接続ができます</translation>
    </message>
    <message>
        <source>it is a shortcut, which can start programs</source>
        <translation>ショートカットで、プログラムを起動できます</translation>
    </message>
    <message>
        <source>it is a document with macros, which can run programs</source>
        <translation>マクロを含む文書で、プログラムを実行できます</translation>
    </message>
    <message>
        <source>its name and its content are different kinds of file</source>
        <translation>名前と内容の種類が異なります</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>名前による判断</translation>
    </message>
    <message>
        <source>by the sender's label</source>
        <translation>差出人の表示による判断</translation>
    </message>
    <message>
        <source>by its content</source>
        <translation>内容による判断</translation>
    </message>
    <message>
        <source>“%1” was not opened: %2 (%3). Save it if you know the sender and expected it.</source>
        <extracomment>%1 is a file name, %2 such as "it is a program", %3 such as "by its name"</extracomment>
        <translation>「%1」は開きませんでした。%2（%3）。差出人に心当たりがあり、受け取る予定のファイルであれば、保存してください。</translation>
    </message>
    <message>
        <source>No program on this computer opens “%1”.</source>
        <translation>このコンピューターには「%1」を開けるプログラムがありません。</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>“%1” was opened as a copy for reading. Changes made to it are not kept.</source>
        <translation>「%1」を閲覧用のコピーとして開きました。加えた変更は残りません。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied. Paste them into a folder.</source>
        <translation>
            <numerusform>%n 個のファイルをコピーしました。フォルダーに貼り付けてください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttachmentPreview</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>This picture is not shown here. Open it or save it.</source>
        <translation>この画像はここには表示しません。開くか、保存してください。</translation>
    </message>
    <message>
        <source>This picture cannot be shown. It may be damaged, very large, or of another kind than its name says. Save it to look at it elsewhere.</source>
        <translation>この画像は表示できません。壊れているか、大きすぎるか、名前と種類が異なる可能性があります。保存して別のプログラムで確認してください。</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>差出人: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>宛先: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>日時: %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>件名: %1</translation>
    </message>
    <message>
        <source>This is the beginning. Save the file to read all of it.</source>
        <translation>先頭部分です。すべて読むには、ファイルを保存してください。</translation>
    </message>
    <message>
        <source>This is the text of a web page. Nothing was loaded for it.</source>
        <translation>Web ページの文章です。表示のために何も読み込んでいません。</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentSaves</name>
    <message>
        <source>Save Attachment</source>
        <translation>添付ファイルの保存</translation>
    </message>
    <message>
        <source>Save Attachments In</source>
        <translation>添付ファイルの保存先</translation>
    </message>
    <message>
        <source>Save Message</source>
        <translation>メールの保存</translation>
    </message>
    <message numerus="yes">
        <source>Saving %1 of %n file(s)…</source>
        <translation>
            <numerusform>%n 個中 %1 個目のファイルを保存しています…</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>何も保存しませんでした。</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %n file(s) were saved in %1.</source>
        <translation>
            <numerusform>中止しました。%n 個のファイルは %1 に保存済みです。</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is full. Free some space, or choose another folder.</source>
        <translation>ディスクがいっぱいです。空きを作るか、別のフォルダーを選んでください。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were saved.</source>
        <translation>
            <numerusform>%n 個のファイルを保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was saved in %2.</source>
        <translation>「%1」を %2 に保存しました。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were saved in %1.</source>
        <translation>
            <numerusform>%n 個のファイルを %1 に保存しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttachmentStatus</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentStrip</name>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save All…</source>
        <translation>すべて保存…</translation>
    </message>
    <message>
        <source>Save all attachments into a folder.</source>
        <translation>すべての添付ファイルをフォルダーに保存します。</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s), %1</source>
        <translation>
            <numerusform>添付ファイル%n個（%1）</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the selected attachments.</source>
        <translation>選択した添付ファイルを保存します。</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>プレビュー(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Save &amp;All…</source>
        <translation>すべて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>名前をコピー(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ui::AutomaticChecks</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 an account, %2 when it is checked next, or why it is not</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ui::BackupDialog</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>選択(&amp;H)…</translation>
    </message>
    <message>
        <source>Days between two backups</source>
        <translation>バックアップの間隔（日）</translation>
    </message>
    <message>
        <source>Backups that are kept</source>
        <translation>残すバックアップの数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>&amp;Turn Off</source>
        <translation>やめる(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>A folder on another disk</source>
        <translation>別のディスクのフォルダー</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>フォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>How &amp;often:</source>
        <translation>間隔(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Keep:</source>
        <translation>残す数(&amp;K):</translation>
    </message>
    <message>
        <source>Choose another disk or a stick: a copy beside the original does not help when the disk fails. Where it is not connected when a backup is due, the backup is made later.</source>
        <translation>別のディスクかUSBメモリを選んでください。同じディスクの写しは、ディスクが壊れたときに役立ちません。予定のときに接続されていなければ、後で作成します。</translation>
    </message>
    <message>
        <source>every</source>
        <comment>backup</comment>
        <extracomment>Every [3] day(s)</extracomment>
        <translation> </translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <comment>backup</comment>
        <translation>
            <numerusform>日ごと</numerusform>
        </translation>
    </message>
    <message>
        <source>the newest</source>
        <comment>backup</comment>
        <extracomment>Keep: the newest [7] backups</extracomment>
        <translation>新しい順に</translation>
    </message>
    <message numerus="yes">
        <source>backup(s)</source>
        <comment>backup</comment>
        <translation>
            <numerusform>個</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup is one file with all your mail in it. It is made while you work, and counts only when it was read again to the last message.</source>
        <translation>バックアップは、すべてのメールを収めた1つのファイルです。作業中に作成され、最後の1通まで読み直せたものだけを有効とします。</translation>
    </message>
    <message>
        <source>Saves folder and numbers, too</source>
        <translation>フォルダーと数も保存します</translation>
    </message>
    <message>
        <source>A backup is being made</source>
        <translation>バックアップを作成しています</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>中止しています…</translation>
    </message>
    <message>
        <source>Choose a Folder for Backups</source>
        <translation>バックアップ用フォルダーを選択</translation>
    </message>
    <message>
        <source>No more backups are made by themselves. Those that were made stay where they are.</source>
        <translation>自動バックアップをやめました。作成済みのものはそのまま残ります。</translation>
    </message>
    <message>
        <source>Saved. The next backup is made when it is due; the first one soon.</source>
        <translation>保存しました。次のバックアップは予定のときに、最初のものはまもなく作成します。</translation>
    </message>
</context>
<context>
    <name>ui::BackupJob</name>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>&amp;Back Up Now</source>
        <translation>今すぐバックアップ(&amp;B)</translation>
    </message>
    <message>
        <source>Copying your mail and reading the copy again…</source>
        <translation>メールを写し、写しを読み直しています…</translation>
    </message>
    <message>
        <source>%1 (%2) were copied to %3 and read again to the end.</source>
        <extracomment>%1 is "12 messages", %2 a size, %3 the name of a file</extracomment>
        <translation>%1（%2）を %3 に写し、最後まで読み直しました。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln 通</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Older backups are as they were.</source>
        <translation>中止しました。以前のバックアップはそのままです。</translation>
    </message>
</context>
<context>
    <name>ui::BasicsPage</name>
    <message>
        <source>name@example.org</source>
        <translation>name@example.org</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>メールアドレス(&amp;E)</translation>
    </message>
    <message>
        <source>Keep the password in the &amp;key store of this computer</source>
        <translation>パスワードをこのコンピューターのキーストアに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>パスワード(&amp;W)</translation>
    </message>
    <message>
        <source>Work, Home, …</source>
        <translation>仕事、自宅など</translation>
    </message>
    <message>
        <source>&amp;Name of this account</source>
        <translation>アカウント名(&amp;N)</translation>
    </message>
    <message>
        <source>An e-mail address looks like name@example.org.</source>
        <translation>メールアドレスは「name@example.org」のような形で入力してください。</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>パスワードを入力してください。</translation>
    </message>
    <message>
        <source>Choose a shorter name without control characters.</source>
        <translation>制御文字を含まない、もっと短い名前にしてください。</translation>
    </message>
    <message>
        <source>pop.example.org</source>
        <translation>pop.example.org</translation>
    </message>
    <message>
        <source>&amp;Mail server (POP3)</source>
        <translation>メールサーバー（POP3）(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>ポート(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>ユーザー名(&amp;U)</translation>
    </message>
    <message>
        <source>Encrypted from the &amp;first byte (TLS), recommended</source>
        <translation>最初から暗号化する（TLS、推奨）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Begins in clear, then switches to encryption (STARTTLS)</source>
        <translation>平文で始めてから暗号化に切り替える（STARTTLS）(&amp;B)</translation>
    </message>
    <message>
        <source>No encr&amp;yption</source>
        <translation>暗号化しない(&amp;Y)</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>This is not the name of a server. It looks like pop.example.org, without a port number.</source>
        <translation>サーバー名として正しくありません。「pop.example.org」のような形で、ポート番号を付けずに入力してください。</translation>
    </message>
    <message>
        <source>Enter a port number.</source>
        <translation>ポート番号を入力してください。</translation>
    </message>
    <message>
        <source>A user name cannot contain line breaks or control characters.</source>
        <translation>ユーザー名に改行や制御文字は使えません。</translation>
    </message>
    <message>
        <source>Anyone on the way to the server can read your mail and your password. Choose this only for a server on your own computer or network.</source>
        <translation>サーバーまでの経路上にいる人が、メールとパスワードを読み取れます。ご自身のコンピューターやネットワークにあるサーバーの場合にだけ選んでください。</translation>
    </message>
    <message>
        <source>This leads to another mailbox or connection, so the password kept for the old one is not used. Type the password again.</source>
        <translation>別のメールボックスまたは接続方法に変わるため、保存されている前のパスワードは使いません。パスワードをもう一度入力してください。</translation>
    </message>
    <message>
        <source>The password is read from the file you named. Type one here to use that instead.</source>
        <translation>パスワードは指定されたファイルから読み込みます。ここに入力すると、代わりにそのパスワードを使います。</translation>
    </message>
    <message>
        <source>The password comes from the program you named. Type one here to use that instead.</source>
        <translation>パスワードは指定されたプログラムから受け取ります。ここに入力すると、代わりにそのパスワードを使います。</translation>
    </message>
    <message>
        <source>This computer has no key store, so the password is not saved: Fumibako keeps it in memory and asks for it once each time it is started.</source>
        <translation>このコンピューターにはキーストアがないため、パスワードは保存されません。メモリーにだけ保持し、起動するたびに一度入力をお願いします。</translation>
    </message>
    <message>
        <source>The password is not saved: Fumibako asks for it once each time it is started.</source>
        <translation>パスワードは保存されません。起動するたびに一度入力をお願いします。</translation>
    </message>
    <message>
        <source>Leave this empty to go on with the password you gave before.</source>
        <translation>空欄のままにすると、前に入力したパスワードを引き続き使います。</translation>
    </message>
    <message>
        <source>The token that your mail provider's sign-in gave out for this mailbox. It ends after a while and is then asked for again.</source>
        <translation>メールプロバイダーへのサインインで、このメールボックス用に発行されたトークンです。期限が切れると、もう一度入力が必要です。</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>トークン(&amp;O)</translation>
    </message>
    <message>
        <source>Keep the token in the &amp;key store of this computer</source>
        <translation>トークンをこのコンピューターのキーストアに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>Enter the name of the server, such as pop.example.org.</source>
        <translation>サーバー名を入力してください（例: pop.example.org）。</translation>
    </message>
    <message>
        <source>Enter the user name. With most providers it is your e-mail address.</source>
        <translation>ユーザー名を入力してください。多くのプロバイダーではメールアドレスと同じです。</translation>
    </message>
    <message>
        <source>Give the account a name, to tell it from others.</source>
        <translation>ほかと区別できるように、アカウントに名前を付けてください。</translation>
    </message>
    <message>
        <source>You sign in at your mail provider in the browser. Nothing has to be typed here.</source>
        <translation>ブラウザーでプロバイダーにサインインします。ここに入力するものはありません。</translation>
    </message>
</context>
<context>
    <name>ui::BodyView</name>
    <message>
        <source>Text of the message</source>
        <translation>メールの本文</translation>
    </message>
    <message>
        <source>Open Link</source>
        <translation>リンクを開く</translation>
    </message>
    <message>
        <source>Copy Link Address</source>
        <translation>リンクのアドレスをコピー</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>すべて選択</translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>引用 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Show All Quotations</source>
        <translation>引用をすべて表示</translation>
    </message>
    <message>
        <source>Put Quotations Away</source>
        <translation>引用を折りたたむ</translation>
    </message>
</context>
<context>
    <name>ui::CardText</name>
    <message>
        <source>A part of this message is signed, not all of it.</source>
        <translation>このメールの一部に署名がありますが、全体ではありません。</translation>
    </message>
    <message>
        <source>A part of this message is signed with %1, not all of it.</source>
        <translation>このメールの一部に %1 の署名がありますが、全体ではありません。</translation>
    </message>
    <message>
        <source>Signed.</source>
        <translation>署名があります。</translation>
    </message>
    <message>
        <source>Signed with %1.</source>
        <translation>%1 の署名があります。</translation>
    </message>
    <message>
        <source>A part of this message is encrypted.</source>
        <translation>このメールの一部が暗号化されています。</translation>
    </message>
    <message>
        <source>A part of this message is encrypted with %1.</source>
        <translation>このメールの一部が %1 で暗号化されています。</translation>
    </message>
    <message>
        <source>Encrypted.</source>
        <translation>暗号化されています。</translation>
    </message>
    <message>
        <source>Encrypted with %1.</source>
        <translation>%1 で暗号化されています。</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>携帯</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>FAX</translation>
    </message>
    <message>
        <source>work</source>
        <translation>勤務先</translation>
    </message>
    <message>
        <source>home</source>
        <translation>自宅</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a telephone number or an address, %2 what it is for: "work"</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>A contact</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>会社・団体</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>役職</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>The signature was not checked, so it says nothing about who wrote this.</source>
        <translation>署名は検証していません。だれが書いたかの証明にはなりません。</translation>
    </message>
    <message>
        <source>Its text is sealed inside the signature and cannot be shown here. Save the attachment and open it with a program for S/MIME.</source>
        <translation>本文が署名の中に封じられているため、ここでは表示できません。添付ファイルを保存し、S/MIME に対応したプログラムで開いてください。</translation>
    </message>
    <message>
        <source>It cannot be read here. Save the attachment and open it with the program that has your key.</source>
        <translation>ここでは読めません。添付ファイルを保存し、鍵のあるプログラムで開いてください。</translation>
    </message>
    <message>
        <source>Compressed with S/MIME.</source>
        <translation>S/MIME で圧縮されています。</translation>
    </message>
    <message>
        <source>It cannot be shown here. Save the attachment and open it with a program for S/MIME.</source>
        <translation>ここでは表示できません。添付ファイルを保存し、S/MIME に対応したプログラムで開いてください。</translation>
    </message>
    <message>
        <source>A key or certificate of the sender is attached.</source>
        <translation>差出人の鍵または証明書が添付されています。</translation>
    </message>
    <message>
        <source>A key or certificate for %1 is attached.</source>
        <translation>%1 の鍵または証明書が添付されています。</translation>
    </message>
    <message>
        <source>It was not checked. Anybody can send a key under any name.</source>
        <translation>確認はしていません。鍵はだれでも、どんな名前でも送れます。</translation>
    </message>
    <message>
        <source>A signature is attached, but not to anything in this message.</source>
        <translation>署名が添付されていますが、このメールの内容に対するものではありません。</translation>
    </message>
    <message>
        <source>This is piece %1 of %2 of a message.</source>
        <extracomment>a message that was sent in several pieces</extracomment>
        <translation>分割されたメールの %2 個中 %1 個目です。</translation>
    </message>
    <message>
        <source>This is a piece of a message.</source>
        <translation>分割されたメールの一部です。</translation>
    </message>
    <message>
        <source>It was sent in pieces, and they are not put together here.</source>
        <translation>分割して送られたメールで、ここでは結合しません。</translation>
    </message>
    <message>
        <source>A file was not sent along, only where it lies.</source>
        <translation>ファイル自体は送られておらず、その場所だけが書かれています。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>It was not fetched.</source>
        <translation>取得していません。</translation>
    </message>
    <message>
        <source>Outlook packed the attachments into winmail.dat.</source>
        <translation>Outlook が添付ファイルを winmail.dat にまとめています。</translation>
    </message>
    <message>
        <source>It could not be opened here. You can save it, or ask the sender to send plain text or HTML.</source>
        <translation>ここでは開けませんでした。保存するか、テキスト形式または HTML 形式で送り直すよう差出人に頼んでください。</translation>
    </message>
    <message>
        <source>A file was written into the text (yEnc).</source>
        <translation>本文中にファイルが書き込まれています（yEnc）。</translation>
    </message>
    <message>
        <source>It is listed as an attachment.</source>
        <translation>添付ファイルの一覧にあります。</translation>
    </message>
    <message>
        <source>A file was written into the text (BinHex).</source>
        <translation>本文中にファイルが書き込まれています（BinHex）。</translation>
    </message>
    <message>
        <source>It is listed as an attachment, as it came; old Macintosh programs open it.</source>
        <translation>届いたままの形で添付ファイルの一覧にあります。昔の Macintosh のプログラムで開けます。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>（差出人なし）</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>The message that this report is about</source>
        <translation>この通知の対象となったメール</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a line of a card: %1 "When", %2 "4 May"</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::CareController</name>
    <message>
        <source>Not Now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Set Up Backups…</source>
        <translation>バックアップを設定…</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>詳細…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>バックアップ…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this disk are damaged; all other mail is safe. Good copies may come from a backup or from the server.</source>
        <translation>
            <numerusform>このディスクのメール %Ln 通が壊れています。ほかのメールは無事です。バックアップかサーバーから取り戻せることがあります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CareDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>見つかったこと</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>中止しています…</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>始めています…</translation>
    </message>
</context>
<context>
    <name>ui::CareText</name>
    <message>
        <source>Last backup: today</source>
        <translation>最後のバックアップ: 今日</translation>
    </message>
    <message>
        <source>Last backup: yesterday</source>
        <translation>最後のバックアップ: 昨日</translation>
    </message>
    <message numerus="yes">
        <source>Last backup: %n day(s) ago</source>
        <translation>
            <numerusform>最後のバックアップ: %n 日前</numerusform>
        </translation>
    </message>
    <message>
        <source>Last backup: %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>最後のバックアップ: %1</translation>
    </message>
    <message>
        <source>Last backup failed: %1</source>
        <extracomment>%1 is "The disk is full" and the like</extracomment>
        <translation>前回のバックアップに失敗: %1</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>バックアップなし</translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation>バックアップはまだありません。</translation>
    </message>
    <message>
        <source>Last good backup: %1, with %2 (%3), in %4</source>
        <extracomment>%1 a date and time, %2 "12 messages", %3 a size, %4 the name of a file</extracomment>
        <translation>最後の正常なバックアップ: %1、%2（%3）、%4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln 通</numerusform>
        </translation>
    </message>
    <message>
        <source>The last try failed on %1. %2</source>
        <extracomment>%1 a date and time, %2 sentences about what went wrong</extracomment>
        <translation>%1 の作成に失敗しました。%2</translation>
    </message>
    <message>
        <source>Something else in %1 has the name of the backup, and was left as it is. Choose another folder.</source>
        <translation>%1 に同じ名前の別のものがあり、そのままにしました。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>There is not enough room for a backup at %1. Older backups are as they were; free some space there, or choose another folder.</source>
        <translation>%1 にバックアップの空き容量がありません。以前のバックアップはそのままです。空きを増やすか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The medium of %1 takes no file of 4 GB or more, because it is formatted with FAT. Older backups are as they were; choose another medium, or format this one with exFAT.</source>
        <translation>%1 のある媒体は FAT 形式のため、4 GB 以上のファイルを保存できません。以前のバックアップはそのままです。別の媒体を選ぶか、exFAT で初期化してください。</translation>
    </message>
    <message>
        <source>The folder %1 is not there. Older backups are as they were; connect the medium, or choose another folder.</source>
        <translation>フォルダー %1 がありません。以前のバックアップはそのままです。媒体を接続するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Nothing can be written to %1. Older backups are as they were; make the folder writable, or choose another one.</source>
        <translation>%1 に書き込めません。以前のバックアップはそのままです。書き込めるようにするか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Part of the archive is damaged, so that the copy was thrown away. Older backups are as they were; keep them, and check the archive.</source>
        <translation>書庫の一部が壊れているため、写しを捨てました。以前のバックアップはそのままです。残しておき、書庫を検査してください。</translation>
    </message>
    <message>
        <source>not enough room</source>
        <translation>空き容量がありません</translation>
    </message>
    <message>
        <source>the medium takes no large files</source>
        <translation>媒体に大きなファイルを置けません</translation>
    </message>
    <message>
        <source>the folder is not there</source>
        <translation>フォルダーがありません</translation>
    </message>
    <message>
        <source>nothing can be written there</source>
        <translation>書き込めません</translation>
    </message>
    <message>
        <source>the archive is damaged</source>
        <translation>書庫が壊れています</translation>
    </message>
    <message>
        <source>No backup of your mail has been made yet. If this disk fails, it is gone.</source>
        <translation>メールのバックアップがまだありません。このディスクが壊れると、メールは失われます。</translation>
    </message>
    <message>
        <source>Your mail is not backed up as planned. %1</source>
        <translation>予定どおりにバックアップされていません。%1</translation>
    </message>
    <message>
        <source>The backup that was planned has not been made. Your mail is safe on this disk, and older backups are as they were; make one now, or change the plan.</source>
        <translation>予定のバックアップがまだ作成されていません。メールはこのディスクで無事で、以前のバックアップもそのままです。今すぐ作成するか、予定を変えてください。</translation>
    </message>
</context>
<context>
    <name>ui::CheckJob</name>
    <message>
        <source>Check Archive</source>
        <translation>書庫の検査</translation>
    </message>
    <message>
        <source>Reads every message and compares it with what was stored, and looks at everything that keeps your mail in order. You can go on working meanwhile. A check changes nothing.</source>
        <translation>すべてのメールを読んで保存時の内容と比べ、メールを整理する仕組みも調べます。その間も作業を続けられます。検査では何も変更しません。</translation>
    </message>
    <message>
        <source>&amp;Check Now</source>
        <translation>今すぐ検査(&amp;C)</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>検査しています…</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>修復(&amp;R)</translation>
    </message>
    <message>
        <source>Examining the search index</source>
        <translation>検索の索引を調べています</translation>
    </message>
    <message>
        <source>Making the search index anew</source>
        <translation>検索の索引を作り直しています</translation>
    </message>
    <message>
        <source>(repaired)</source>
        <translation>（修復済み）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln 通</numerusform>
        </translation>
    </message>
    <message>
        <source>The archive is sound; %1 were checked.</source>
        <extracomment>%1 is "12 messages"</extracomment>
        <translation>書庫に異常はありません。%1を検査しました。</translation>
    </message>
    <message>
        <source>Everything that was found has been repaired; %1 were checked.</source>
        <translation>見つかった異常はすべて修復しました。%1を検査しました。</translation>
    </message>
    <message>
        <source>What could be repaired was repaired. What is left is listed here; all other mail is safe.</source>
        <translation>修復できるものは修復しました。残りはここに示します。ほかのメールは無事です。</translation>
    </message>
    <message>
        <source>The archive is damaged in the places listed; all other mail is safe. Make a copy of the profile folder first, then press Repair.</source>
        <translation>示した箇所が壊れています。ほかのメールは無事です。先にプロファイルのフォルダーを複製し、それから「修復」を押してください。</translation>
    </message>
    <message>
        <source>The archive is damaged in the places listed; all other mail is safe.</source>
        <translation>示した箇所が壊れています。ほかのメールは無事です。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this disk are damaged; all other mail is safe. Press Repair to take good copies from backups, or to have them fetched again the next time mail is got.</source>
        <translation>
            <numerusform>このディスクのメール %Ln 通が壊れています。ほかのメールは無事です。「修復」を押すと、バックアップから取り戻すか、次の受信のときに取得し直します。</numerusform>
        </translation>
    </message>
    <message>
        <source>The check was stopped before its end. Your mail is as it was.</source>
        <translation>検査を途中で中止しました。メールはそのままです。</translation>
    </message>
</context>
<context>
    <name>ui::CheckText</name>
    <message>
        <source>Checking for mail now</source>
        <translation>新着メールを確認中</translation>
    </message>
    <message>
        <source>Next check at %1</source>
        <translation>次の自動受信：%1</translation>
    </message>
    <message>
        <source>Paused: %1. Next try at %2</source>
        <extracomment>%1 what went wrong, a sentence without its full stop; %2 a time</extracomment>
        <translation>一時停止中：%1。次の試行：%2</translation>
    </message>
    <message>
        <source>Paused: %1. Get mail to go on.</source>
        <extracomment>%1 what went wrong, a sentence without its full stop</extracomment>
        <translation>一時停止中：%1。メールを受信すると再開します。</translation>
    </message>
    <message>
        <source>Next try at %1</source>
        <translation>次の試行：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) paused</source>
        <extracomment>So many accounts are not checked by themselves until the user does something about it</extracomment>
        <translation>
            <numerusform>%n個のアカウントが一時停止中</numerusform>
        </translation>
    </message>
    <message>
        <source>An index of the archive is out of step with its mail. The mail itself is whole; a repair makes the index anew.</source>
        <translation>書庫の索引がメールと合っていません。メールそのものは無事です。修復すると索引を作り直します。</translation>
    </message>
    <message>
        <source>The structure of the archive is damaged, probably by the disk. Make a copy of the profile folder first, then save what can be read into a new file with “fumibako salvage”.</source>
        <translation>書庫の構造が壊れています。おそらくディスクの不具合によるものです。まずプロファイルフォルダーのコピーを作り、それから「fumibako salvage」で読めるものを新しいファイルに救い出してください。</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>メール %1</translation>
    </message>
    <message>
        <source>The message “%1”</source>
        <translation>メール「%1」</translation>
    </message>
    <message>
        <source>The message “%1” from %2</source>
        <extracomment>%1 is a subject, %2 a sender</extracomment>
        <translation>%2 からのメール「%1」</translation>
    </message>
    <message>
        <source>It is fetched again from the server the next time mail is got.</source>
        <translation>次の受信のときに、サーバーから取り直します。</translation>
    </message>
    <message>
        <source>The server still has it: a repair has it fetched again.</source>
        <translation>サーバーに残っています。修復すると取り直します。</translation>
    </message>
    <message>
        <source>The server does not list it any more (UIDL %1). Look for it in an older backup.</source>
        <translation>サーバーにはもうありません (UIDL %1)。古いバックアップを探してください。</translation>
    </message>
    <message>
        <source>It came from no server. Look for it in an older backup, or import it again.</source>
        <translation>サーバーから受信したものではありません。古いバックアップを探すか、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>%1 is damaged, probably by the disk; all others are safe. %2</source>
        <extracomment>%1 is "The message “…” from …", %2 a sentence about how to get it again</extracomment>
        <translation>%1が壊れています。おそらくディスクの不具合によるものです。ほかのメールは無事です。%2</translation>
    </message>
    <message>
        <source>Something in the archive refers to what is not there. No message is lost; a repair puts it in order, and mail of a missing folder goes to the Inbox.</source>
        <translation>書庫の中に、存在しないものを指す記録があります。失われたメールはありません。修復すると整理し、フォルダーのないメールは受信トレイに入れます。</translation>
    </message>
    <message>
        <source>The folder “%1” counts its messages wrong. Its mail is whole; a repair counts anew.</source>
        <translation>フォルダー「%1」の通数が合っていません。メールは無事です。修復すると数え直します。</translation>
    </message>
    <message>
        <source>A dictionary with which messages are packed is damaged. It is kept twice; a repair mends it by the other copy where that is whole.</source>
        <translation>メールの圧縮に使う辞書が壊れています。辞書は二つ保存してあり、修復するともう一方から直します。</translation>
    </message>
    <message>
        <source>An attachment that several messages share is damaged or counted wrong. A repair mends what can be mended; messages that need it are named for themselves.</source>
        <translation>複数のメールで共有する添付ファイルが壊れているか、数が合っていません。修復すると直せるものを直します。影響を受けるメールは別に示します。</translation>
    </message>
    <message>
        <source>The search index is damaged. It holds no mail of its own; a repair makes it anew.</source>
        <translation>検索の索引が壊れています。メールは含まれていません。修復すると作り直します。</translation>
    </message>
    <message>
        <source>Message %1 was damaged, and got its bytes back from a good copy.</source>
        <translation>メール %1 は壊れていましたが、正常なコピーから元に戻しました。</translation>
    </message>
    <message>
        <source>Message %1 is damaged, probably by the disk; all others are safe. Look for it in an older backup.</source>
        <translation>メール %1 が壊れています。おそらくディスクの不具合によるものです。ほかのメールは無事です。古いバックアップを探してください。</translation>
    </message>
    <message>
        <source>examining the structure</source>
        <translation>構造を検査しています</translation>
    </message>
    <message>
        <source>comparing what is counted</source>
        <translation>数を照合しています</translation>
    </message>
    <message>
        <source>mending messages</source>
        <translation>メールを直しています</translation>
    </message>
    <message>
        <source>reading every message, %1 of %2</source>
        <extracomment>messages</extracomment>
        <translation>すべてのメールを読んでいます（%1 / %2）</translation>
    </message>
    <message>
        <source>%1 could not be read. The server still has it: the next time mail is got it is fetched again.</source>
        <extracomment>%1 is "The message “…” from …"</extracomment>
        <translation>%1は読めませんでした。サーバーに残っているので、次の受信のときに取り直します。</translation>
    </message>
    <message>
        <source>%1 could not be read, and the server does not list it any more (UIDL %2).</source>
        <translation>%1は読めませんでした。サーバーにはもうありません (UIDL %2)。</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>%1は読めませんでした。</translation>
    </message>
    <message>
        <source>examining the damaged file</source>
        <translation>壊れたファイルを調べています</translation>
    </message>
    <message>
        <source>looking for mail in its pages</source>
        <translation>ファイルの中のメールを探しています</translation>
    </message>
    <message>
        <source>examining the new file</source>
        <translation>新しいファイルを検査しています</translation>
    </message>
    <message>
        <source>saving messages, %1 of %2</source>
        <extracomment>messages</extracomment>
        <translation>メールを救い出しています（%1 / %2）</translation>
    </message>
    <message>
        <source>A picture from the internet that was kept with a message is damaged. The message is whole; a repair takes the picture away, so that it can be loaded again.</source>
        <translation>メールと一緒に保存していたインターネット上の画像が壊れています。メールは無事です。修復すると画像が取り除かれ、もう一度読み込めるようになります。</translation>
    </message>
</context>
<context>
    <name>ui::CollectQuestions</name>
    <message>
        <source>The newest mail &amp;first</source>
        <translation>新しいメールから受信する(&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>From then on, check for new mail by &amp;itself every %n minute(s)</source>
        <translation>
            <numerusform>その後は %n 分ごとに自動で新着を確認する(&amp;I)</numerusform>
        </translation>
    </message>
    <message>
        <source>What shall happen to the copies on the server?</source>
        <translation>サーバーに残っているメールはどうしますか？</translation>
    </message>
    <message>
        <source>&amp;Leave them there: Fumibako deletes nothing</source>
        <translation>そのまま残す（Fumibako は何も削除しません）(&amp;L)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove each one %n day(s) after it was stored safely here</source>
        <translation>
            <numerusform>ここに保存してから %n 日後にサーバーから削除する(&amp;R)</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove each one &amp;as soon as it is stored safely here</source>
        <translation>ここに保存したらすぐにサーバーから削除する(&amp;A)</translation>
    </message>
    <message>
        <source>Which mail shall be fetched?</source>
        <translation>どのメールを受信しますか？</translation>
    </message>
    <message>
        <source>&amp;Everything that is there</source>
        <translation>サーバーにあるすべて(&amp;E)</translation>
    </message>
    <message numerus="yes">
        <source>Only mail of the last %n &amp;day(s)</source>
        <translation>
            <numerusform>最近 %n 日間のメールだけ(&amp;D)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Only mail since</source>
        <extracomment>Followed by a date</extracomment>
        <translation>次の日付以降のメールだけ(&amp;O)</translation>
    </message>
    <message>
        <source>Only mail since</source>
        <translation>次の日付以降のメールだけ</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Everything that is there: %n message(s), %1</source>
        <translation>
            <numerusform>サーバーにあるすべて: %n 通、%1(&amp;E)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CollectingPage</name>
    <message>
        <source>Fetching</source>
        <translation>受信するメール</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>Check for new mail by &amp;itself every</source>
        <extracomment>Followed by a number of minutes</extracomment>
        <translation>新着メールを自動で確認する間隔(&amp;I)</translation>
    </message>
    <message>
        <source>Leave out mail from be&amp;fore</source>
        <extracomment>Followed by a date</extracomment>
        <translation>次の日付より前のメールは受信しない(&amp;F)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Fetch only the &amp;header of messages above</source>
        <extracomment>Followed by a size</extracomment>
        <translation>次のサイズを超えるメールはヘッダーだけを受信する(&amp;H)</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 通</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch at &amp;most in one go</source>
        <extracomment>Followed by a number of messages</extracomment>
        <translation>1回に受信する最大数(&amp;M)</translation>
    </message>
    <message>
        <source>Copies on the server</source>
        <translation>サーバー上のメール</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>ずっと残す</translation>
    </message>
    <message>
        <source>until it is stored here</source>
        <translation>ここに保存したら削除する</translation>
    </message>
    <message>
        <source>for some days</source>
        <translation>一定の日数だけ残す</translation>
    </message>
    <message>
        <source>for some hours</source>
        <translation>一定の時間だけ残す</translation>
    </message>
    <message>
        <source>of the newest messages only</source>
        <translation>新しいものから一定の通数だけ残す</translation>
    </message>
    <message>
        <source>of the newest mail up to a size</source>
        <translation>新しいものから一定の容量だけ残す</translation>
    </message>
    <message>
        <source>until I delete it here</source>
        <translation>ここで削除するまで残す</translation>
    </message>
    <message>
        <source>Keep the server's copy</source>
        <translation>サーバー上のメールの扱い</translation>
    </message>
    <message>
        <source>&amp;Keep the server's copy</source>
        <translation>サーバー上のメールの扱い(&amp;K)</translation>
    </message>
    <message>
        <source>… but remove it there only once it lies in a verified &amp;backup</source>
        <translation>検証済みのバックアップに保存されるまでは削除しない(&amp;B)</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>数が大きすぎます。</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 時間</numerusform>
        </translation>
    </message>
    <message>
        <source>Fumibako deletes nothing on the server.</source>
        <translation>サーバー上のメールは削除しません。</translation>
    </message>
    <message>
        <source>A message goes from the server as soon as it lies safely on the disk here. Your other devices then find it no longer.</source>
        <translation>メールは、このコンピューターのディスクに確実に保存された時点でサーバーから削除されます。以後、ほかの端末では受信できません。</translation>
    </message>
    <message>
        <source>The time begins when a message lies safely on the disk here. What was never fetched is never deleted.</source>
        <translation>期間は、メールがこのコンピューターのディスクに確実に保存された時点から数えます。受信していないメールは削除しません。</translation>
    </message>
    <message>
        <source>Older messages go from the server once they lie safely on the disk here. What was never fetched is never deleted.</source>
        <translation>古いメールは、このコンピューターのディスクに確実に保存されてからサーバーより削除されます。受信していないメールは削除しません。</translation>
    </message>
    <message>
        <source>A message goes from the server at the next collection after you have deleted it here.</source>
        <translation>ここで削除したメールは、次に受信するときにサーバーからも削除されます。</translation>
    </message>
    <message>
        <source>Fetch the &amp;newest messages first</source>
        <translation>新しいメールから先に受信する(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ui::CompactJob</name>
    <message>
        <source>Compact Archive</source>
        <translation>書庫の圧縮</translation>
    </message>
    <message>
        <source>Packs all mail as closely as it goes and gives free space back to the disk. This goes on by itself little by little; here it is done at once. Every message is unpacked and compared before it replaces the old one. You can go on working meanwhile.</source>
        <translation>すべてのメールをできるだけ小さく詰め、空いた領域をディスクに返します。ふだんは少しずつ自動で進みますが、ここでは一度に行います。どのメールも、元に戻して比べてから置き換えます。その間も作業を続けられます。</translation>
    </message>
    <message>
        <source>&amp;Compact Now</source>
        <translation>今すぐ圧縮(&amp;C)</translation>
    </message>
    <message>
        <source>Compacting…</source>
        <translation>圧縮しています…</translation>
    </message>
    <message>
        <source>Learning what the mail has in common</source>
        <translation>メールに共通する内容を学んでいます</translation>
    </message>
    <message>
        <source>Packing the mail anew</source>
        <translation>メールを詰め直しています</translation>
    </message>
    <message>
        <source>Giving free space back</source>
        <translation>空いた領域を返しています</translation>
    </message>
    <message>
        <source>The archive has %1 now; it had %2 before.</source>
        <translation>書庫は %1 になりました（以前は %2）。</translation>
    </message>
    <message>
        <source>To remove the last traces of erased mail from the file too, quit Fumibako and run “fumibako compact” in a terminal: the file is then written anew.</source>
        <translation>消去したメールの痕跡もファイルから取り除くには、Fumibako を終了し、端末で「fumibako compact」を実行してください。ファイルを新しく書き直します。</translation>
    </message>
    <message>
        <source>Stopped. The archive is whole, and all mail is in it.</source>
        <translation>中止しました。書庫は無事で、すべてのメールがあります。</translation>
    </message>
    <message>
        <source>There is not enough free space to compact the archive; it is whole, and all mail is in it. Free some space, then try again.</source>
        <translation>圧縮に必要な空き容量がありません。書庫は無事で、すべてのメールがあります。空きを増やして、もう一度お試しください。</translation>
    </message>
</context>
<context>
    <name>ui::Completeness</name>
    <message>
        <source>nothing new</source>
        <translation>新着なし</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>新着%1通</translation>
    </message>
    <message>
        <source>%1 here already</source>
        <extracomment>Part of "1,234 on the server: …": fetched, but the same message was here already</extracomment>
        <translation>保存済みと同じもの%1通</translation>
    </message>
    <message>
        <source>%1 known</source>
        <extracomment>Part of "1,234 on the server: …": fetched by an earlier run</extracomment>
        <translation>受信済み%1通</translation>
    </message>
    <message>
        <source>%1 as headers only</source>
        <extracomment>Part of "1,234 on the server: …": too large, only their headers were fetched</extracomment>
        <translation>ヘッダーのみ%1通</translation>
    </message>
    <message>
        <source>%1 left there by the account's rules</source>
        <translation>アカウントの設定により残したもの%1通</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <extracomment>Part of "1,234 on the server: …": could not be fetched, and are tried again</extracomment>
        <translation>失敗%1通</translation>
    </message>
    <message>
        <source>%1 put aside</source>
        <extracomment>Part of "1,234 on the server: …": failed twice and are not tried again by themselves</extracomment>
        <translation>保留%1通</translation>
    </message>
    <message>
        <source>%1 not reached</source>
        <extracomment>Part of "1,234 on the server: …": the run ended before them</extracomment>
        <translation>未確認%1通</translation>
    </message>
    <message>
        <source>There is no mail on the server.</source>
        <translation>サーバーにメールはありません。</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the parts of a sentence</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 on the server: %2.</source>
        <extracomment>%1 messages, %2 what became of them: "12 new, 1,220 known, 2 put aside"</extracomment>
        <translation>サーバー上に%1通：%2。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences</extracomment>
        <translation>%1%2</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were removed from the server.</source>
        <translation>
            <numerusform>%n通をサーバーから削除しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 not chosen</source>
        <extracomment>Part of "1,234 on the server: …": the user chose others to be fetched</extracomment>
        <translation>選択外 %1</translation>
    </message>
    <message numerus="yes">
        <source>The server was asked %n time(s).</source>
        <translation>
            <numerusform>サーバーに %n 回問い合わせました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConnectionPanel</name>
    <message>
        <source>Copy &amp;Report</source>
        <translation>結果をコピー(&amp;R)</translation>
    </message>
    <message>
        <source>Accept This Certificate…</source>
        <translation>この証明書を許可…</translation>
    </message>
    <message>
        <source>Do Not Accept</source>
        <translation>許可しない</translation>
    </message>
    <message>
        <source>Accept for This Account</source>
        <translation>このアカウントで許可</translation>
    </message>
    <message>
        <source>Anybody can make a certificate like this one. Ask whoever runs the server for its fingerprint (SHA-256) and accept it only if it is the same, digit by digit:</source>
        <translation>このような証明書は誰でも作れます。サーバーの管理者にフィンガープリント（SHA-256）を問い合わせ、すべての桁が一致する場合にだけ許可してください。</translation>
    </message>
    <message>
        <source>Testing the connection. Nothing is fetched and nothing is changed.</source>
        <translation>接続をテストしています。メールの受信や変更は行いません。</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionText</name>
    <message>
        <source>The certificate is for %1 and is trusted.</source>
        <translation>証明書は%1のもので、信頼できます。</translation>
    </message>
    <message>
        <source>The server %1 answers.</source>
        <translation>サーバー%1から応答がありました。</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>接続は暗号化されています。</translation>
    </message>
    <message>
        <source>The connection is encrypted with %1.</source>
        <translation>接続は%1で暗号化されています。</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>接続は暗号化されていません。</translation>
    </message>
    <message>
        <source>The user name and the password were accepted.</source>
        <translation>ユーザー名とパスワードが受け付けられました。</translation>
    </message>
    <message>
        <source>The mailbox on the server is empty.</source>
        <translation>サーバーのメールボックスは空です。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), %1 on the server.</source>
        <translation>
            <numerusform>サーバーに%n通（%1）のメールがあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more server(s)</source>
        <translation>
            <numerusform>%1、ほか%n件のサーバー</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate covers: %1</source>
        <translation>証明書の対象：%1</translation>
    </message>
    <message>
        <source>The server signed it itself: %1</source>
        <translation>サーバー自身による署名：%1</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>発行元：%1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2</source>
        <translation>有効期間：%1 ～ %2</translation>
    </message>
    <message>
        <source>This server deletes mail by itself as soon as it was fetched.</source>
        <translation>このサーバーは、受信されたメールを自動的に削除します。</translation>
    </message>
    <message numerus="yes">
        <source>This server deletes mail by itself after %n day(s).</source>
        <translation>
            <numerusform>このサーバーは、%n日たったメールを自動的に削除します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This server wants a pause of %n minute(s) between two collections.</source>
        <translation>
            <numerusform>このサーバーは、受信と受信の間に%n分の間隔を空けるよう求めています。</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate is the one you accepted. Nobody else vouches for it, so this is as safe as your comparison was.</source>
        <translation>ご自身で許可した証明書です。第三者による保証はないため、安全性はフィンガープリントの照合次第です。</translation>
    </message>
    <message>
        <source>Connection test: %1, port %2</source>
        <translation>接続テスト：%1、ポート%2</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256): %1</source>
        <translation>フィンガープリント（SHA-256）：%1</translation>
    </message>
    <message>
        <source>The server can: %1</source>
        <translation>サーバーの機能：%1</translation>
    </message>
    <message>
        <source>The user name and the password were accepted (%1).</source>
        <extracomment>%1 is the method of logging in, for example SCRAM-SHA-256</extracomment>
        <translation>ユーザー名とパスワードが受け付けられました（%1）。</translation>
    </message>
    <message>
        <source>The server says what it can do: %1</source>
        <translation>サーバーが対応している機能: %1</translation>
    </message>
    <message>
        <source>The server does not say what it can do. That is no fault.</source>
        <translation>サーバーは対応機能を知らせてきません（問題ありません）。</translation>
    </message>
    <message>
        <source>The name %1 is known on the network.</source>
        <translation>%1 という名前が見つかりました。</translation>
    </message>
</context>
<context>
    <name>ui::DeletePanel</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Delete on Server</source>
        <translation>サーバーから削除</translation>
    </message>
    <message>
        <source>What will be deleted on the server</source>
        <translation>サーバーから削除されるメール</translation>
    </message>
    <message numerus="yes">
        <source>Also delete %n message(s) that are not stored here. They are lost then.</source>
        <extracomment>%n messages</extracomment>
        <translation>
            <numerusform>ここに保存されていない %n 通も削除する（失われます）</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to delete</source>
        <translation>削除するものはありません</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s), %1, on the server?</source>
        <translation>
            <numerusform>%n 通（%1）をサーバーから削除しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>They are deleted on the server only; what is stored here stays. Each stored copy is read back and checked first. On the server this cannot be undone.</source>
        <translation>削除するのはサーバー上のメールだけで、ここに保存されたものは残ります。削除の前に、保存済みのメールを 1 通ずつ読み出して検証します。サーバー上では元に戻せません。</translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen message(s) are not stored here and stay on the server.</source>
        <translation>
            <numerusform>選択したうち %n 通はここに保存されていないため、サーバーに残ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be told apart by the server and stay there.</source>
        <translation>
            <numerusform>%n 通はサーバーが区別できないため、残ります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DeliveryText</name>
    <message>
        <source>The server knows no such address.</source>
        <translation>そのアドレスはサーバーに存在しません。</translation>
    </message>
    <message>
        <source>There is no mail server for what stands behind the @.</source>
        <translation>@ の後ろに当たるメールサーバーがありません。</translation>
    </message>
    <message>
        <source>The person has moved to another address.</source>
        <translation>相手は別のアドレスに移っています。</translation>
    </message>
    <message>
        <source>The mailbox takes no mail.</source>
        <translation>相手のメールボックスはメールを受け取りません。</translation>
    </message>
    <message>
        <source>The mailbox is full.</source>
        <translation>相手のメールボックスがいっぱいです。</translation>
    </message>
    <message>
        <source>The message is too large for the server.</source>
        <translation>メールが大きすぎて、サーバーが受け取れません。</translation>
    </message>
    <message>
        <source>The server had trouble of its own.</source>
        <translation>サーバー側に問題がありました。</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>サーバーに接続できませんでした。</translation>
    </message>
    <message>
        <source>The message was sent in a circle.</source>
        <translation>メールが同じ所を回り続けました。</translation>
    </message>
    <message>
        <source>It was tried for too long without success.</source>
        <translation>長い間試みましたが、届きませんでした。</translation>
    </message>
    <message>
        <source>The servers did not understand each other.</source>
        <translation>サーバー同士のやり取りがうまくいきませんでした。</translation>
    </message>
    <message>
        <source>The server does not take a message of this form.</source>
        <translation>この形式のメールはサーバーが受け取りません。</translation>
    </message>
    <message>
        <source>The server refused the message by its rules.</source>
        <translation>サーバーが規則によりメールを拒否しました。</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>届きませんでした</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>まだ届いていません</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>届きました</translation>
    </message>
    <message>
        <source>Passed on to a server that sends no reports</source>
        <translation>通知を返さないサーバーに渡しました</translation>
    </message>
    <message>
        <source>Passed on to the members of a list</source>
        <translation>メーリングリストのメンバーに渡しました</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>A report of what became of a message</source>
        <translation>メールの配送結果の通知です</translation>
    </message>
    <message>
        <source>The message was not delivered to %1</source>
        <translation>%1 にメールが届きませんでした</translation>
    </message>
    <message numerus="yes">
        <source>The message was not delivered to %n address(es)</source>
        <translation>
            <numerusform>%n 件のアドレスにメールが届きませんでした</numerusform>
        </translation>
    </message>
    <message>
        <source>The message has not been delivered to %1 yet</source>
        <translation>%1 にメールがまだ届いていません</translation>
    </message>
    <message numerus="yes">
        <source>The message has not been delivered to %n address(es) yet</source>
        <translation>
            <numerusform>%n 件のアドレスにメールがまだ届いていません</numerusform>
        </translation>
    </message>
    <message>
        <source>The message was delivered to %1</source>
        <translation>%1 にメールが届きました</translation>
    </message>
    <message numerus="yes">
        <source>The message was delivered to %n address(es)</source>
        <translation>
            <numerusform>%n 件のアドレスにメールが届きました</numerusform>
        </translation>
    </message>
    <message>
        <source>A report of what became of a message to %1</source>
        <translation>%1 宛てのメールの配送結果の通知です</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a sentence, %2 a status code such as 5.1.1</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Sent to</source>
        <translation>送信先</translation>
    </message>
    <message>
        <source>Tried until</source>
        <translation>再送の期限</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 "Not delivered", %2 a sentence why</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message numerus="yes">
        <source>and %n more address(es)</source>
        <translation>
            <numerusform>ほか %n 件のアドレス</numerusform>
        </translation>
    </message>
    <message>
        <source>The server said:</source>
        <extracomment>%1 is the name of a server</extracomment>
        <translation>サーバーの返答:</translation>
    </message>
    <message>
        <source>%1 said:</source>
        <translation>%1 の返答:</translation>
    </message>
    <message>
        <source>the recipient</source>
        <translation>受信者</translation>
    </message>
    <message>
        <source>The message was opened at %1</source>
        <translation>%1 でメールが開かれました</translation>
    </message>
    <message>
        <source>The message was deleted by %1, maybe unread</source>
        <translation>%1 がメールを削除しました（未読の可能性があります）</translation>
    </message>
    <message>
        <source>The message was passed on by %1</source>
        <translation>%1 がメールを転送しました</translation>
    </message>
    <message>
        <source>The message was processed at %1</source>
        <translation>%1 でメールが処理されました</translation>
    </message>
    <message>
        <source>%1 does not want to say whether the message was read</source>
        <translation>%1 は開封したかどうかを知らせない設定です</translation>
    </message>
    <message>
        <source>No receipt could be made at %1</source>
        <translation>%1 では開封の通知を作成できませんでした</translation>
    </message>
    <message>
        <source>A receipt of %1</source>
        <translation>%1 からの開封通知です</translation>
    </message>
    <message>
        <source>A program sent this by itself.</source>
        <translation>プログラムが自動で送ったものです。</translation>
    </message>
</context>
<context>
    <name>ui::DisplayListView</name>
    <message>
        <source>Open Link</source>
        <translation>リンクを開く</translation>
    </message>
    <message>
        <source>Copy Link Address</source>
        <translation>リンクのアドレスをコピー</translation>
    </message>
    <message>
        <source>Save Image As…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Copy Image</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>メールの本文</translation>
    </message>
</context>
<context>
    <name>ui::DoctorPanel</name>
    <message>
        <source>%1 has given up POP3: no mail can be collected there any more. The mail you have stays; have new mail forwarded to an address that has POP3.</source>
        <translation>%1 は POP3 の提供を終了したため、もうメールを受信できません。受信済みのメールはそのまま残ります。新しいメールは、POP3 を使えるアドレスに転送してください。</translation>
    </message>
    <message>
        <source>%1 has given its mail server another name: %2 in the place of %3.</source>
        <translation>%1 のメールサーバーの名前が %3 から %2 に変わりました。</translation>
    </message>
    <message>
        <source>%1 offers an encrypted connection, and this account does not use it.</source>
        <translation>%1 は暗号化された接続に対応していますが、このアカウントでは使っていません。</translation>
    </message>
    <message>
        <source>%1 is reached in another way today: port %2 in the place of %3.</source>
        <translation>%1 への接続方法が変わりました。ポートは %3 ではなく %2 です。</translation>
    </message>
    <message>
        <source>%1 wants another user name today: %2 in the place of %3.</source>
        <translation>%1 のユーザー名は、%3 ではなく %2 になりました。</translation>
    </message>
    <message>
        <source>%1 takes no passwords from mail programs any more: you sign in there, in your browser.</source>
        <translation>%1 はメールソフトのパスワードを受け付けなくなりました。ブラウザーでサインインします。</translation>
    </message>
    <message>
        <source>The account logs in in an old, weak way, and %1 takes a better one.</source>
        <translation>このアカウントは古く弱い方式でログインしています。%1 はより安全な方式に対応しています。</translation>
    </message>
    <message>
        <source>A certificate was accepted by hand for this account. It is no longer needed: by now the server has one that this computer trusts.</source>
        <translation>このアカウントでは証明書を手動で承認していますが、もう必要ありません。サーバーの証明書は、このコンピューターが信頼するものになりました。</translation>
    </message>
    <message>
        <source>✓ Every account is set up as its provider has it today, as far as that is known.</source>
        <translation>✓ わかっている範囲では、すべてのアカウントがプロバイダーの現在の設定どおりです。</translation>
    </message>
    <message>
        <source>Account “%1”:</source>
        <extracomment>The name of an account, over what was found about it</extracomment>
        <translation>アカウント「%1」:</translation>
    </message>
    <message>
        <source>Use the New Settings</source>
        <translation>新しい設定を使う</translation>
    </message>
    <message>
        <source>Show Me More</source>
        <translation>詳しく見る</translation>
    </message>
    <message>
        <source>Not Now</source>
        <translation>今はしない</translation>
    </message>
</context>
<context>
    <name>ui::EncodingChooser</name>
    <message>
        <source>This text is read as %1, as you chose for this sender.</source>
        <translation>この差出人に対する設定により、%1 で読んでいます。</translation>
    </message>
    <message>
        <source>Read as…</source>
        <translation>文字コードを選ぶ…</translation>
    </message>
    <message>
        <source>No Longer for This Sender</source>
        <translation>この差出人での使用をやめる</translation>
    </message>
    <message>
        <source>Always for This Sender</source>
        <translation>この差出人ではいつも使う</translation>
    </message>
    <message>
        <source>This text is read as %1, as you chose.</source>
        <translation>選択した %1 で読んでいます。</translation>
    </message>
    <message>
        <source>All mail from %1 is read as %2.</source>
        <translation>%1 からのメールはすべて %2 で読みます。</translation>
    </message>
</context>
<context>
    <name>ui::EncodingMenu</name>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Chinese, Simplified</source>
        <translation>中国語（簡体字）</translation>
    </message>
    <message>
        <source>Chinese, Traditional</source>
        <translation>中国語（繁体字）</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韓国語</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>西ヨーロッパ言語</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>中央ヨーロッパ言語</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>キリル文字</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>ギリシャ語</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>トルコ語</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>バルト語</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>ヘブライ語</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>アラビア語</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>タイ語</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>ベトナム語</translation>
    </message>
    <message>
        <source>Text &amp;Encoding</source>
        <translation>文字コード(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Other Encodings</source>
        <translation>その他の文字コード(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <extracomment>%1 is the name of a text encoding</extracomment>
        <translation>自動(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Automatic: %1</source>
        <translation>自動(&amp;A): %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a language or region, %2 a text encoding: "Japanese (Shift_JIS)"</extracomment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>ui::ErrorText</name>
    <message>
        <source>Fumibako could not find %1. Check the spelling of the server's name and your internet connection, then get mail again.</source>
        <translation>%1が見つかりませんでした。サーバー名のつづりとインターネット接続を確認してから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>Fumibako reached %1, but no mail service answers there. Check the port number in the account, or try again later.</source>
        <translation>%1まではつながりましたが、メールサービスの応答がありません。アカウントのポート番号を確認するか、時間をおいてもう一度お試しください。</translation>
    </message>
    <message>
        <source>Fumibako cannot reach %1 because this computer seems to be offline. The mail you have stays readable; connect to the internet, then get mail again.</source>
        <translation>このコンピューターがオフラインのようなので、%1に接続できません。受信済みのメールはこのまま読めます。インターネットに接続してから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Everything retrieved so far is kept; get mail again to fetch the rest.</source>
        <translation>%1との接続が切れました。これまでに受信したメールはすべて保存されています。残りを受け取るには、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>Fumibako waited for %1, but no answer came. Everything retrieved so far is kept; try again in a few minutes.</source>
        <translation>%1からの応答を待ちましたが、返事がありませんでした。これまでに受信したメールはすべて保存されています。数分待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Getting mail was stopped. Everything retrieved so far is kept, and the rest is still on the server.</source>
        <translation>メールの受信を中止しました。これまでに受信したメールはすべて保存されており、残りはサーバーにあります。</translation>
    </message>
    <message>
        <source>An encrypted connection to %1 is not possible this way, so your password was not sent. Choose another kind of encryption in the account, or ask your mail provider which one to use.</source>
        <translation>%1にはこの方式では暗号化して接続できないため、パスワードは送信していません。アカウントの設定で別の暗号化方式を選ぶか、どの方式を使えばよいかメールプロバイダーにお問い合わせください。</translation>
    </message>
    <message>
        <source>Fumibako and %1 could not agree on an encrypted connection, so your password was not sent. Check the port number and the kind of encryption in the account.</source>
        <translation>%1との間で暗号化された接続を確立できなかったため、パスワードは送信していません。アカウントのポート番号と暗号化方式を確認してください。</translation>
    </message>
    <message>
        <source>Somebody may be tampering with the connection to %1, so Fumibako ended it. Your password was not sent. Try again from a network that you trust.</source>
        <translation>%1との通信が何者かに改ざんされているおそれがあるため、接続を切断しました。パスワードは送信していません。信頼できるネットワークから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The certificate that %1 proves its identity with has expired, so your password was not sent. Check the date of this computer; if it is right, tell your mail provider.</source>
        <translation>%1の身元を証明する証明書の有効期限が切れているため、パスワードは送信していません。このコンピューターの日付を確認し、正しければメールプロバイダーに知らせてください。</translation>
    </message>
    <message>
        <source>The certificate that %1 proves its identity with is not valid yet, so your password was not sent. The clock of this computer is probably wrong: set date and time, then get mail again.</source>
        <translation>%1の身元を証明する証明書がまだ有効期間に入っていないため、パスワードは送信していません。このコンピューターの時計がずれているようです。日付と時刻を合わせてから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate of %1, which the server signed itself, so your password was not sent. If the server is your own, choose its certificate file in the account.</source>
        <translation>%1の証明書はサーバー自身が署名したもので、ほかに保証する機関がないため、パスワードは送信していません。ご自身のサーバーであれば、アカウントの設定でその証明書ファイルを選んでください。</translation>
    </message>
    <message>
        <source>The certificate of %1 comes from nobody that this computer trusts, so your password was not sent. Ask your mail provider, or choose the certificate file it gave you in the account.</source>
        <translation>%1の証明書は、このコンピューターが信頼している機関の発行したものではないため、パスワードは送信していません。メールプロバイダーに問い合わせるか、受け取った証明書ファイルをアカウントの設定で選んでください。</translation>
    </message>
    <message>
        <source>The certificate shown by %1 belongs to another server, so your password was not sent. Check the spelling of the server's name in the account.</source>
        <translation>%1が提示した証明書は別のサーバーのものなので、パスワードは送信していません。アカウントの設定でサーバー名のつづりを確認してください。</translation>
    </message>
    <message>
        <source>What answers at %1 is not a POP3 mail server. Check the server's name and the port number in the account.</source>
        <translation>%1で応答しているのは、POP3のメールサーバーではありません。アカウントの設定でサーバー名とポート番号を確認してください。</translation>
    </message>
    <message>
        <source>Fumibako could not make sense of what %1 answered. Everything retrieved so far is kept; try again later.</source>
        <translation>%1からの応答を理解できませんでした。これまでに受信したメールはすべて保存されています。時間をおいて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The request was turned down by %1. Everything retrieved so far is kept; try again later.</source>
        <translation>%1に要求を拒否されました。これまでに受信したメールはすべて保存されています。時間をおいて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The user name or the password was not accepted by %1. Check both and try again; some mail providers want a password made just for mail programs.</source>
        <translation>ユーザー名またはパスワードが%1に受け付けられませんでした。両方を確認して、もう一度お試しください。メールプロバイダーによっては、メールソフト専用のパスワードが必要です。</translation>
    </message>
    <message>
        <source>Another program is using this mailbox on %1 right now. Wait a few minutes, then get mail again.</source>
        <translation>%1のこのメールボックスは、いま別のプログラムが使用しています。数分待ってから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>You have logged in at %1 only a moment ago, and it wants a pause. Wait a few minutes, then get mail again.</source>
        <translation>%1には少し前にログインしたばかりで、次のログインまで間をあける必要があります。数分待ってから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>There is a passing problem at %1. Your mail waits there; try again in a few minutes.</source>
        <translation>%1で一時的な問題が起きています。メールはサーバーに残っています。数分待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>There is a lasting problem with this mailbox at %1, and trying again will not help. Ask your mail provider.</source>
        <translation>%1のこのメールボックスには継続的な問題があり、やり直しても解決しません。メールプロバイダーにお問い合わせください。</translation>
    </message>
    <message>
        <source>There is no way to log in that both Fumibako and %1 know. Your password was not sent; choose another way to log in, or another kind of encryption, in the account.</source>
        <translation>Fumibakoと%1の両方が対応しているログイン方法がありません。パスワードは送信していません。アカウントの設定で、別のログイン方法または別の暗号化方式を選んでください。</translation>
    </message>
    <message>
        <source>More came from %1 than Fumibako accepts at once, so it stopped there. Everything retrieved so far is kept; if this happens again, tell your mail provider.</source>
        <translation>%1から、一度に受け取れる量を超えるデータが届いたため、そこで受信を止めました。これまでに受信したメールはすべて保存されています。また起きる場合は、メールプロバイダーに知らせてください。</translation>
    </message>
    <message>
        <source>Fumibako has no password for %1. Enter it in the account, then get mail again.</source>
        <translation>%1のアカウントのパスワードがありません。アカウントの設定で入力してから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>There is no key store on this computer to keep the password for %1 in, so it was not saved. Fumibako can ask for it each time, or read it from a file or a program that you name.</source>
        <translation>このコンピューターにはキーストア（パスワードの保管場所）がないため、%1のアカウントのパスワードは保存していません。毎回入力するか、指定したファイルやプログラムから読み込むことができます。</translation>
    </message>
    <message>
        <source>The key store did not hand out the password for %1. Unlock it, then try again.</source>
        <translation>%1のアカウントのパスワードを、キーストア（パスワードの保管場所）から取り出せませんでした。キーストアのロックを解除してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Other people on this computer can open %1, so Fumibako does not read a password from it. Make the file readable only by you (chmod 600), then try again.</source>
        <translation>%1はこのコンピューターのほかの利用者も開けるため、パスワードを読み込んでいません。自分だけが読めるファイルにしてから（chmod 600）、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The program that gives the password for %1 did not give one. Run it in a terminal to see why, then try again.</source>
        <translation>%1のアカウントに指定されたプログラムから、パスワードを受け取れませんでした。端末でそのプログラムを実行して原因を確かめてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The disk is full. Everything retrieved so far is kept, and the rest is still on the server. Free some space, then get mail again.</source>
        <translation>ディスクの空き容量がありません。これまでに受信したメールはすべて保存されており、残りはサーバーにあります。空き容量を増やしてから、もう一度メールを受信してください。</translation>
    </message>
    <message>
        <source>Nothing can be written to %1, because it is read-only. Nothing was changed; make it writable, or choose another folder for your mail.</source>
        <translation>%1は読み取り専用のため、書き込めません。何も変更していません。書き込めるようにするか、メールの保存先に別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>You are not allowed to use %1. Nothing was changed; change its permissions, or choose another place.</source>
        <translation>%1を使用する権限がありません。何も変更していません。アクセス権を変更するか、別の場所を選んでください。</translation>
    </message>
    <message>
        <source>Fumibako could not find %1. Check the name, then try again.</source>
        <translation>%1が見つかりませんでした。名前を確認してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Reading or writing %1 failed. Everything stored before is kept; check the disk, then try again.</source>
        <translation>%1の読み書きに失敗しました。それまでに保存したものはすべて残っています。ディスクを確認してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Fumibako did not write %1 and does not understand it, so it was left as it is. Move the file away, or choose another folder for your mail.</source>
        <translation>%1はFumibakoが作成したものではなく、内容を読み取れないため、そのままにしています。ファイルを別の場所に移すか、メールの保存先に別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>A newer version of Fumibako wrote %1, so this one does not change it. Install the newer version to go on.</source>
        <translation>%1はより新しいバージョンのFumibakoで作成されたため、このバージョンでは変更しません。続けるには、新しいバージョンをインストールしてください。</translation>
    </message>
    <message>
        <source>Fumibako is already open with this mail, and only one program may change it at a time. Use the other one, or close it first.</source>
        <translation>このメールはすでにFumibakoで開いています。同時に変更できるプログラムは1つだけです。開いているほうを使うか、先にそちらを閉じてください。</translation>
    </message>
    <message>
        <source>This message was damaged after it was stored, probably by the disk. Make a copy of your mail folder first, then check the archive.</source>
        <translation>このメールは保存した後に壊れています。おそらくディスクの不具合によるものです。まずメールの保存フォルダーのコピーを作り、それから書庫を検査してください。</translation>
    </message>
    <message>
        <source>Fumibako cannot read %1, so it was left as it is; your mail is safe. Put back a copy of the file, or move it away and enter your accounts again.</source>
        <translation>%1を読み取れないため、そのままにしています。メールは無事です。ファイルを控えから戻すか、別の場所に移してからアカウントを入力し直してください。</translation>
    </message>
    <message>
        <source>A newer version of Fumibako wrote %1, so this one leaves it alone; your mail is safe. Install the newer version to go on.</source>
        <translation>%1はより新しいバージョンのFumibakoで作成されたため、このバージョンでは手を加えません。メールは無事です。続けるには、新しいバージョンをインストールしてください。</translation>
    </message>
    <message>
        <source>What you asked for is not here. It may have been moved or deleted in the meantime.</source>
        <translation>指定されたものは、ここにはありません。操作の間に移動または削除された可能性があります。</translation>
    </message>
    <message>
        <source>That name is taken already. Nothing was changed; choose another name.</source>
        <translation>その名前はすでに使われています。何も変更していません。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>That cannot work as it was entered. Nothing was changed; correct it, then try again.</source>
        <translation>入力された内容では実行できません。何も変更していません。修正してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Something went wrong inside Fumibako, and it is not your fault. Everything stored before is kept; start Fumibako again, and please report it if it happens twice.</source>
        <translation>Fumibakoの内部で問題が起きました。操作の誤りではありません。それまでに保存したものはすべて残っています。Fumibakoを起動し直してください。また起きる場合は、ご報告をお願いします。</translation>
    </message>
    <message>
        <source>the mail server</source>
        <extracomment>Part of a sentence, where the name of the server is not known</extracomment>
        <translation>メールサーバー</translation>
    </message>
    <message>
        <source>this account</source>
        <extracomment>Part of a sentence, where the name of the account is not known</extracomment>
        <translatorcomment>「%1のアカウント」の%1に入ります（「お使いのアカウント」）。名前が分かるときは「仕事のアカウント」のようになります。</translatorcomment>
        <translation>お使い</translation>
    </message>
    <message>
        <source>the list of your accounts</source>
        <extracomment>Part of a sentence, where the name of the file is not known</extracomment>
        <translation>アカウントの一覧</translation>
    </message>
    <message>
        <source>the folder with your mail</source>
        <extracomment>Part of a sentence, where the name of a file or folder is not known</extracomment>
        <translation>メールの保存フォルダー</translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>サーバーの応答: %1</translation>
    </message>
    <message>
        <source>The proxy did not lead to %1. The mail you have stays readable; check the proxy in the account, or ask whoever looks after your network.</source>
        <translation>プロキシを通して%1につながりませんでした。受信済みのメールはこれまでどおり読めます。アカウントのプロキシ設定を確認するか、ネットワークの管理者に問い合わせてください。</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a user name and a password, which Fumibako does not have. Ask whoever looks after your network for one that does without.</source>
        <translation>%1へつなぐためのプロキシがユーザー名とパスワードを求めていますが、Fumibako には登録されていません。認証の要らないプロキシがないか、ネットワークの管理者に問い合わせてください。</translation>
    </message>
    <message>
        <source>The certificate shown by %1 is not the one you accepted for this account, so your password was not sent. Ask your mail provider whether it was replaced before you accept another one.</source>
        <translation>%1の証明書が、このアカウントで受け入れたものと異なるため、パスワードは送信しませんでした。新しい証明書を受け入れる前に、証明書が更新されたかどうかをメール提供元に確認してください。</translation>
    </message>
    <message>
        <source>The certificate that identifies you to the server of %1 cannot be used. Check its file and the file of its key in the account.</source>
        <translation>%1のサーバーに提示するクライアント証明書を使えません。アカウントの設定で、証明書のファイルと鍵のファイルを確認してください。</translation>
    </message>
    <message>
        <source>The sign-in for %1 has expired or was withdrawn. The mail you have is safe; sign in anew to get the rest.</source>
        <translation>%1へのサインインの有効期限が切れたか、取り消されました。受信済みのメールは安全です。続きを受信するには、もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Fumibako cannot tell new mail from old at %1, because the server does not number its messages in a lasting way. Nothing was fetched, so that nothing arrives twice. Set the account to remove mail from the server at once: then it can be fetched.</source>
        <translation>%1はメールにずっと変わらない番号を付けないため、新しいメールと受信済みのメールを見分けられません。同じメールを二重に受信しないよう、何も受信していません。受信後すぐにサーバーから削除するようアカウントを設定すると、受信できます。</translation>
    </message>
    <message>
        <source>An encrypted connection from the first byte is what %1 waits for, so your password was not sent. Choose the encryption "from the first byte (TLS)" in the account.</source>
        <translation>%1は最初から暗号化された接続を待っているため、パスワードは送信していません。アカウントの暗号化方式で「最初から暗号化する（TLS）」を選択してください。</translation>
    </message>
    <message>
        <source>The certificate is for %1.</source>
        <translation>この証明書の対象は%1です。</translation>
    </message>
    <message>
        <source>The certificate is for %1 and %2 more.</source>
        <translation>この証明書の対象は%1ほか%2件です。</translation>
    </message>
    <message>
        <source>Part of %1 is damaged, probably by the disk. Nothing more is written to it; make a copy of the folder first, then save what can be read into a new file with “fumibako salvage”.</source>
        <translation>%1 の一部が壊れています。おそらくディスクの不具合によるものです。これ以上は何も書き込みません。まずフォルダーのコピーを作り、それから「fumibako salvage」で読めるものを新しいファイルに救い出してください。</translation>
    </message>
    <message>
        <source>The password for %1 lies in the encrypted password file, which is locked. Type its master password, then get mail again.</source>
        <translation>%1のパスワードは暗号化されたパスワードファイルにあり、ロックされています。マスターパスワードを入力して、もう一度受信してください。</translation>
    </message>
    <message>
        <source>That is not the master password of the encrypted password file. Nothing was changed; type it again.</source>
        <translation>暗号化されたパスワードファイルのマスターパスワードが違います。何も変更していません。もう一度入力してください。</translation>
    </message>
    <message>
        <source>The encrypted password file cannot be read, so it was left as it is; your mail is safe. Put back a copy of the file, or start a new one and type your passwords again.</source>
        <translation>暗号化されたパスワードファイルを読めないため、そのまま残してあります。メールは無事です。ファイルの控えを戻すか、新しいファイルを作ってパスワードを入力し直してください。</translation>
    </message>
    <message>
        <source>The sign-in for %1 has run out or was withdrawn. The mail you have stays readable; sign in again to get new mail.</source>
        <translation>%1のサインインの期限が切れたか、取り消されました。これまでのメールはそのまま読めます。新しいメールを受信するには、もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>The sign-in for %1 was not completed. Nothing was changed; sign in again, and choose to allow access to your mail.</source>
        <translation>%1のサインインは完了しませんでした。何も変更していません。もう一度サインインし、メールへのアクセスを許可してください。</translation>
    </message>
    <message>
        <source>Somebody else signed in than the user of %1, so nothing was kept of it. Sign in again, and choose the right address in the browser.</source>
        <translation>%1とは別の人がサインインしたため、何も保存していません。もう一度サインインし、ブラウザーで正しいアドレスを選んでください。</translation>
    </message>
    <message>
        <source>A page of this network answered in the place of %1. Open a web page in your browser, accept the terms of the network, then try again.</source>
        <translation>%1の代わりに、このネットワークのページが応答しました。ブラウザーでウェブページを開き、ネットワークの利用条件に同意してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>There is no mail in %1 that Fumibako can read. Nothing was changed; choose a mailbox file, a mail folder or an .eml file.</source>
        <translation>%1には、文箱で読めるメールがありません。何も変更していません。メールボックスのファイル、メールのフォルダー、または.emlファイルを選んでください。</translation>
    </message>
</context>
<context>
    <name>ui::FileField</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <extracomment>Read out for the button beside a field; %1 is the label of that field</extracomment>
        <translation>ファイルを選択：%1</translation>
    </message>
    <message>
        <source>Choose a Certificate File</source>
        <translation>証明書ファイルの選択</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>証明書 (*.pem *.crt *.cer *.key);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>ui::FindBar</name>
    <message>
        <source>Find in this message</source>
        <translation>このメールを検索</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Find in the message: this is place %1 of %2</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <extracomment>Find in the message: there are more places than are counted</extracomment>
        <translation>%1 / %2 以上</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n 件見つかりました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Fingerprint</name>
    <message>
        <source>Fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
</context>
<context>
    <name>ui::FolderDelegate</name>
    <message>
        <source>Name of the folder</source>
        <translation>フォルダーの名前</translation>
    </message>
</context>
<context>
    <name>ui::FolderModel</name>
    <message numerus="yes">
        <source>%1: %n message(s)</source>
        <translation>
            <numerusform>%1: %n通</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1、未読%n通</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>新しいフォルダー(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Rename Folder</source>
        <translation>フォルダーの名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete Folder</source>
        <translation>フォルダーを削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Empty Trash…</source>
        <translation>ごみ箱を空にする(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>ui::Format</name>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>A day of this year in the message list, as QDate::toString() takes it; Japanese: M月d日</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a date, %2 a time of day</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>受信トレイ</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>迷惑メール</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>残り数秒</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>残り約%n秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>残り約%n分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>残り約%n時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>残り約%n日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ForwardedCard</name>
    <message>
        <source>Show the Message</source>
        <translation>メールを表示</translation>
    </message>
    <message>
        <source>Hide the Message</source>
        <translation>メールを隠す</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a file: %1 its name, %2 its size</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ui::HeaderBlock</name>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>（差出人なし）</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>日付なし</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>宛先: %1</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>CC: %1</translation>
    </message>
    <message>
        <source>Replies go to: %1</source>
        <translation>返信先: %1</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>宛先: %1</translation>
    </message>
    <message>
        <source>No recipients are named.</source>
        <translation>宛先は記載されていません。</translation>
    </message>
    <message>
        <source>Fewer details</source>
        <translation>簡易表示</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Show the recipients in one line.</source>
        <translation>宛先を1行で表示します。</translation>
    </message>
    <message>
        <source>Show all recipients with addresses.</source>
        <translation>すべての宛先をアドレス付きで表示します。</translation>
    </message>
    <message>
        <source>All headers</source>
        <translation>すべてのヘッダー</translation>
    </message>
    <message>
        <source>Unsubscribe…</source>
        <translation>配信停止…</translation>
    </message>
    <message>
        <source>Tell the sender of this mailing list to stop. You are asked first.</source>
        <translation>このメーリングリストの差出人に配信停止を伝えます。先に確認があります。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 名</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImageActions</name>
    <message>
        <source>Save Image</source>
        <translation>画像の保存</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>“%1” was saved in %2.</source>
        <translation>「%1」を %2 に保存しました。</translation>
    </message>
</context>
<context>
    <name>ui::ImportText</name>
    <message>
        <source>%1 new</source>
        <extracomment>Part of "1,234 messages read: …"</extracomment>
        <translation>新規 %1 通</translation>
    </message>
    <message>
        <source>%1 known</source>
        <extracomment>Part of "1,234 messages read: …": in the archive already</extracomment>
        <translation>既存 %1 通</translation>
    </message>
    <message>
        <source>%1 left out as deleted or incomplete</source>
        <extracomment>Part of "1,234 messages read: …": deleted in the other program, or incomplete there</extracomment>
        <translation>削除済み・未完了のため除外 %1 通</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <extracomment>Part of "1,234 messages read: …"</extracomment>
        <translation>失敗 %1 通</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the parts of a sentence</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>this is no mail</source>
        <translation>メールではありません</translation>
    </message>
    <message>
        <source>this message is larger than %1</source>
        <translation>%1 を超えるメールです</translation>
    </message>
    <message>
        <source>you are not allowed to read it</source>
        <translation>読み取る権限がありません</translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation>見つからなくなりました</translation>
    </message>
    <message>
        <source>the disk could not be read</source>
        <translation>ディスクを読み取れませんでした</translation>
    </message>
    <message>
        <source>%1 messages read: %2.</source>
        <extracomment>%2: "12 new, 3 known"</extracomment>
        <translation>%1 通を読み取りました（%2）。</translation>
    </message>
    <message>
        <source>Reading “%1”: %2</source>
        <extracomment>%1 name of a folder, %2: "12 new, 3 known"</extracomment>
        <translation>「%1」を読み取り中: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 a file, %2 why it could not be read</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, from byte %2: %3</source>
        <extracomment>%1 a file, %2 a place in it, %3 why it could not be read</extracomment>
        <translation>%1、%2 バイト目から: %3</translation>
    </message>
    <message>
        <source>The disk is full. What was imported is kept, and the files of the other program were only read. Free some space, then import again: it goes on where it stopped.</source>
        <translation>ディスクがいっぱいです。取り込んだ分は保存されており、元のファイルは読み取っただけです。空き容量を増やしてからもう一度取り込むと、続きから再開します。</translation>
    </message>
    <message>
        <source>The import has stopped: %1. What was imported is kept; import again, and it goes on where it stopped.</source>
        <extracomment>%1 what went wrong, without a full stop</extracomment>
        <translation>取り込みが止まりました: %1。取り込んだ分は保存されています。もう一度取り込むと、続きから再開します。</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>ほかに %1 件。</translation>
    </message>
</context>
<context>
    <name>ui::InvitationText</name>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a date, %2 a time of day</extracomment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>time zone “%1”</source>
        <extracomment>%1 is the name of a time zone that is not known here</extracomment>
        <translation>タイムゾーン「%1」</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <extracomment>the same moment somewhere else: %1 a time of day, %2 the name of a time zone</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>from %1 to %2, dates or times of day</extracomment>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a time, %2 the same in another time zone
----------
%1 is a person, %2 the answer: "accepted"</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>毎日</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>%n 日ごと</numerusform>
        </translation>
    </message>
    <message>
        <source>every week</source>
        <translation>毎週</translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>%n 週間ごと</numerusform>
        </translation>
    </message>
    <message>
        <source>every month</source>
        <translation>毎月</translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>%n か月ごと</numerusform>
        </translation>
    </message>
    <message>
        <source>every year</source>
        <translation>毎年</translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>%n 年ごと</numerusform>
        </translation>
    </message>
    <message>
        <source>by a rule that is not told here</source>
        <translation>ここでは表せない規則</translation>
    </message>
    <message>
        <source>the last %1</source>
        <extracomment>of a month; %1 is a day of the week</extracomment>
        <translation>最後の%1</translation>
    </message>
    <message>
        <source>%2 no. %1</source>
        <extracomment>of a month: %1 is a number, %2 a day of the week</extracomment>
        <translation>第 %1 %2</translation>
    </message>
    <message>
        <source>%2 no. %1 from the end</source>
        <translation>最後から %1 番目の%2</translation>
    </message>
    <message>
        <source>day %1</source>
        <extracomment>the day of a month</extracomment>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>day %1 from the end</source>
        <translation>月末から %1 日目</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 "every week", %2 days of the week</extracomment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <extracomment>%1 how often, %2 a date</extracomment>
        <translation>%1、%2 まで</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n time(s)</source>
        <extracomment>%1 how often, then how many times in all</extracomment>
        <translation>
            <numerusform>%1、%n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, with exceptions</source>
        <translation>%1（例外あり）</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>出席</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>欠席</translation>
    </message>
    <message>
        <source>maybe</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>sends somebody else</source>
        <translation>代理出席</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 名</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer to an invitation: %1</source>
        <translation>招待への返事: %1</translation>
    </message>
    <message>
        <source>%1 accepts: %2</source>
        <extracomment>%1 is a person, %2 an event</extracomment>
        <translation>%1 さんは出席: %2</translation>
    </message>
    <message>
        <source>%1 declines: %2</source>
        <translation>%1 さんは欠席: %2</translation>
    </message>
    <message>
        <source>%1 will maybe come: %2</source>
        <translation>%1 さんは未定: %2</translation>
    </message>
    <message>
        <source>%1 sends somebody else: %2</source>
        <translation>%1 さんは代理の人が出席: %2</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>（タイトルなし）</translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>中止: %1</translation>
    </message>
    <message>
        <source>Invitation: %1</source>
        <translation>招待: %1</translation>
    </message>
    <message>
        <source>Added to an invitation: %1</source>
        <translation>招待への追加: %1</translation>
    </message>
    <message>
        <source>The newest state of an event is asked for: %1</source>
        <translation>予定の最新の状態の問い合わせ: %1</translation>
    </message>
    <message>
        <source>Another time is proposed: %1</source>
        <translation>別の日時の提案: %1</translation>
    </message>
    <message>
        <source>A proposed time was declined: %1</source>
        <translation>提案した日時の辞退: %1</translation>
    </message>
    <message>
        <source>Event: %1</source>
        <translation>予定: %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>繰り返し</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>主催者</translation>
    </message>
    <message>
        <source>People</source>
        <translation>参加者</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message numerus="yes">
        <source>and %n more event(s) in the attached calendar</source>
        <translation>
            <numerusform>添付のカレンダーにはほか %n 件の予定があります</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LedgerModel</name>
    <message>
        <source>(erased here)</source>
        <translation>（ここでは消去済み）</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a screen reader says of a cell: %1 its column, %2 its text</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The number by which the server knows the message</source>
        <translation>サーバーがメールを識別する番号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>初めて確認</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Gone since</source>
        <translation>消失を確認</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ui::LedgerText</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>サーバー上</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>Deletion asked</source>
        <translation>削除を依頼済み</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Header only</source>
        <translation>ヘッダーのみ</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>Everything the server ever listed</source>
        <translation>これまでにサーバーにあったすべてのメール</translation>
    </message>
    <message>
        <source>Seen on the server and not fetched yet</source>
        <translation>サーバーにあり、まだ受信していません</translation>
    </message>
    <message>
        <source>Kept here; the server's copy was not touched</source>
        <translation>ここに保存されています。サーバーのコピーはそのままです</translation>
    </message>
    <message>
        <source>Kept here; the server has not yet confirmed the deletion of its copy</source>
        <translation>ここに保存されています。サーバーはまだコピーの削除を確認していません</translation>
    </message>
    <message>
        <source>Kept here; the server has deleted its copy</source>
        <translation>ここに保存されています。サーバーのコピーは削除されました</translation>
    </message>
    <message>
        <source>Failed twice and is not tried again by itself; it is left on the server</source>
        <translation>2回失敗したため、自動では再試行しません。メールはサーバーに残っています</translation>
    </message>
    <message>
        <source>Larger than the account's limit</source>
        <translation>アカウントの上限より大きいメール</translation>
    </message>
    <message>
        <source>No longer on the server, though Fumibako did not delete it</source>
        <translation>Fumibakoが削除していないのに、サーバーからなくなっています</translation>
    </message>
    <message>
        <source>%1, gone since</source>
        <extracomment>State of a message on the server: %1 is "Stored" or the like</extracomment>
        <translation>%1（その後消失）</translation>
    </message>
    <message>
        <source>Older than the account's first day</source>
        <translation>アカウントの開始日より古いメール</translation>
    </message>
    <message>
        <source>Stays on the server: by a rule of the account, or since another program has fetched it before</source>
        <translation>サーバーに残しています（アカウントの設定、またはほかのソフトで受信済みのため）</translation>
    </message>
    <message>
        <source>You deleted it on the server without fetching it</source>
        <translation>受信せずにサーバーから削除しました</translation>
    </message>
    <message>
        <source>Fetched by %1 before</source>
        <extracomment>%1 another mail program</extracomment>
        <translation>%1 で受信済み</translation>
    </message>
</context>
<context>
    <name>ui::LinkConfirm</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Copy Address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Do Not Open</source>
        <translation>開かない</translation>
    </message>
    <message>
        <source>Whole address</source>
        <translation>アドレスの全体</translation>
    </message>
    <message>
        <source>Write Message</source>
        <translation>メールを作成</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Link to %1</source>
        <translation>%1 へのリンク</translation>
    </message>
</context>
<context>
    <name>ui::LinkWords</name>
    <message>
        <source>The text of the link says %1, but it leads elsewhere.</source>
        <translation>リンクの文字は %1 ですが、別の場所につながります。</translation>
    </message>
    <message>
        <source>What stands before the @ is not where it leads.</source>
        <translation>@ の前に書かれているのは、リンク先ではありません。</translation>
    </message>
    <message>
        <source>It leads to a bare number address instead of a name.</source>
        <translation>名前ではなく、数字だけのアドレスにつながります。</translation>
    </message>
    <message>
        <source>It leads to a number address that was disguised.</source>
        <translation>見えにくくした数字のアドレスにつながります。</translation>
    </message>
    <message>
        <source>It leads to an unusual port: %1.</source>
        <translation>通常と異なるポート %1 につながります。</translation>
    </message>
    <message>
        <source>The name is written with letters that look like others.</source>
        <translation>ほかの文字に似せた文字で名前が書かれています。</translation>
    </message>
    <message>
        <source>The address is built so that programs disagree about where it leads.</source>
        <translation>プログラムによって行き先の解釈が変わるアドレスです。</translation>
    </message>
    <message>
        <source>The name of the site is hidden behind percent signs.</source>
        <translation>サイトの名前がパーセント記号で隠されています。</translation>
    </message>
    <message>
        <source>The name of the site ends with a dot.</source>
        <translation>サイトの名前の末尾に点が付いています。</translation>
    </message>
    <message>
        <source>The address is unusually long.</source>
        <translation>アドレスが非常に長くなっています。</translation>
    </message>
    <message>
        <source>A message is prepared. Look at what it holds before you send it.</source>
        <translation>メールが用意されます。送る前に内容を確認してください。</translation>
    </message>
    <message>
        <source>The link also asked for something that no link may ask for, such as attaching a file. That is left out.</source>
        <translation>ファイルの添付など、リンクが求めてはならないことも含まれていたため、除きました。</translation>
    </message>
    <message>
        <source>This link was not opened, because it does not lead to a web page or an address.</source>
        <translation>Web ページでもメールアドレスでもないため、このリンクは開きませんでした。</translation>
    </message>
    <message>
        <source>This link is not opened, because its address is not one that leads anywhere safely.</source>
        <translation>安全に開けるアドレスではないため、このリンクは開きません。</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>宛先: %1</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Cc: %1</translation>
    </message>
    <message>
        <source>Blind copy: %1</source>
        <translation>Bcc: %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>件名: %1</translation>
    </message>
</context>
<context>
    <name>ui::ListHeader</name>
    <message>
        <source>Columns of the message list</source>
        <translation>メール一覧の列</translation>
    </message>
</context>
<context>
    <name>ui::ListPane</name>
    <message>
        <source>Empty Trash…</source>
        <translation>ごみ箱を空にする…</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n通</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 unread</source>
        <extracomment>%1 is "12 messages", %2 the number of unread ones</extracomment>
        <translation>%1、未読%2通</translation>
    </message>
</context>
<context>
    <name>ui::MailActions</name>
    <message>
        <source>Mark as &amp;Unread</source>
        <translation>未読にする(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>スターを付ける(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>移動(&amp;M)</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移動…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>Mark as &amp;Read</source>
        <translation>既読にする(&amp;R)</translation>
    </message>
    <message>
        <source>Remove &amp;Star</source>
        <translation>スターを外す(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Erase for Good…</source>
        <translation>完全に削除(&amp;E)…</translation>
    </message>
    <message numerus="yes">
        <source>Erase %n message(s) for good?</source>
        <translation>
            <numerusform>%n通のメールを完全に削除しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>完全に削除</translation>
    </message>
    <message numerus="yes">
        <source>Erase all %n message(s) in Trash for good?</source>
        <translation>
            <numerusform>ごみ箱にある%n通のメールをすべて完全に削除しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty Trash</source>
        <translation>ごみ箱を空にする</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>Put &amp;Back</source>
        <translation>元に戻す(&amp;B)</translation>
    </message>
</context>
<context>
    <name>ui::MailChanges</name>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダー</translation>
    </message>
    <message>
        <source>New folder %1</source>
        <translation>新しいフォルダー%1</translation>
    </message>
    <message>
        <source>There is already a folder called “%1” here. Choose another name.</source>
        <translation>ここには「%1」というフォルダーがすでにあります。別の名前を選んでください。</translation>
    </message>
    <message>
        <source>A folder cannot be called “%1”. Choose a name without “/”.</source>
        <translation>フォルダーに「%1」という名前は付けられません。「/」を含まない名前を選んでください。</translation>
    </message>
    <message>
        <source>Folder “%1” deleted; its messages are in Trash</source>
        <translation>フォルダー「%1」を削除し、中のメールをごみ箱に移動しました</translation>
    </message>
    <message>
        <source>Folder “%1” deleted</source>
        <translation>フォルダー「%1」を削除しました</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) moved to Trash</source>
        <translation>
            <numerusform>%Ln通をごみ箱に移動しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) moved to “%1”</source>
        <translation>
            <numerusform>%Ln通を「%1」に移動しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moving %Ln message(s) to Trash…</source>
        <translation>
            <numerusform>%Ln通をごみ箱に移動しています…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moving %Ln message(s) to “%1”…</source>
        <translation>
            <numerusform>%Ln通を「%1」に移動しています…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) put back</source>
        <translation>
            <numerusform>%Ln通を元の場所に戻しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Putting back %Ln message(s)…</source>
        <translation>
            <numerusform>%Ln通を元の場所に戻しています…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) marked as unread</source>
        <translation>
            <numerusform>%Ln通を未読にしました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) marked as read</source>
        <translation>
            <numerusform>%Ln通を既読にしました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marking %Ln message(s)…</source>
        <translation>
            <numerusform>%Ln通を変更しています…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) starred</source>
        <translation>
            <numerusform>%Ln通にスターを付けました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Star removed from %Ln message(s)</source>
        <translation>
            <numerusform>%Ln通のスターを外しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) tagged “%1”</source>
        <translation>
            <numerusform>%Ln通にタグ「%1」を付けました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” removed from %Ln message(s)</source>
        <translation>
            <numerusform>%Ln通からタグ「%1」を外しました</numerusform>
        </translation>
    </message>
    <message>
        <source>Note changed</source>
        <translation>メモを変更しました</translation>
    </message>
    <message numerus="yes">
        <source>Erasing %Ln message(s)…</source>
        <translation>
            <numerusform>%Ln通を完全に削除しています…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <extracomment>What is being done, and how much of it is: "Moving 120,000 messages to “Work”… 43 %"</extracomment>
        <translation>%1 %2%</translation>
    </message>
    <message>
        <source>Folder “%1” made</source>
        <translation>フォルダー「%1」を作成しました</translation>
    </message>
    <message>
        <source>Folder renamed to “%1”</source>
        <translation>フォルダー名を「%1」に変更しました</translation>
    </message>
    <message>
        <source>Folder “%1” moved</source>
        <translation>フォルダー「%1」を移動しました</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be put there.</source>
        <translation>フォルダー「%1」はそこには置けません。</translation>
    </message>
    <message numerus="yes">
        <source>Taking back %Ln change(s)…</source>
        <translation>
            <numerusform>%Ln件の変更を元に戻しています…</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all of it was taken back</source>
        <translation>一部だけ元に戻しました</translation>
    </message>
    <message>
        <source>Search “%1” kept</source>
        <translation>検索「%1」を保存しました</translation>
    </message>
    <message>
        <source>Search “%1” changed</source>
        <translation>検索「%1」を変更しました</translation>
    </message>
    <message>
        <source>Search “%1” deleted; its messages stay where they are</source>
        <translation>検索「%1」を削除しました。メールはそのままです</translation>
    </message>
    <message>
        <source>There is already a search called “%1”. Choose another name.</source>
        <translation>「%1」という検索はすでにあります。別の名前にしてください。</translation>
    </message>
    <message>
        <source>A search cannot be called “%1”. Choose another name.</source>
        <translation>検索に「%1」という名前は付けられません。別の名前にしてください。</translation>
    </message>
    <message>
        <source>There are too many kept searches. Delete one first.</source>
        <translation>保存した検索が多すぎます。先にどれかを削除してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of “%1” moved to Trash</source>
        <translation>
            <numerusform>「%1」のメール %Ln 通をゴミ箱へ移しました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MaildropModel</name>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a screen reader says of a cell: %1 its column, %2 its text</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Here?</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Will be deleted there</source>
        <translation>サーバーからの削除</translation>
    </message>
</context>
<context>
    <name>ui::MaildropText</name>
    <message>
        <source>stays</source>
        <translation>残る</translation>
    </message>
    <message>
        <source>with the next check</source>
        <translation>次回の受信時</translation>
    </message>
    <message>
        <source>with the check after the next</source>
        <translation>次々回の受信時</translation>
    </message>
    <message>
        <source>once fetched</source>
        <translation>受信したとき</translation>
    </message>
    <message>
        <source>some time after it is fetched</source>
        <translation>受信から一定期間後</translation>
    </message>
    <message>
        <source>when newer mail comes</source>
        <translation>新しいメールが届いたとき</translation>
    </message>
    <message>
        <source>when you delete it here</source>
        <translation>ここで削除したとき</translation>
    </message>
    <message>
        <source>once it is in a backup</source>
        <translation>バックアップに入ったとき</translation>
    </message>
    <message>
        <source>not by itself</source>
        <translation>自動では削除しない</translation>
    </message>
    <message>
        <source>By the choice for this account nothing is deleted on the server.</source>
        <translation>このアカウントの設定では、サーバーから何も削除しません。</translation>
    </message>
    <message>
        <source>It is due: the next time mail is collected it is deleted on the server.</source>
        <translation>期限が来ています。次回の受信時にサーバーから削除します。</translation>
    </message>
    <message>
        <source>The next time mail is collected nothing is deleted, to be on the safe side; the time after that it is.</source>
        <translation>念のため次回の受信時には何も削除せず、その次の受信時に削除します。</translation>
    </message>
    <message>
        <source>It is deleted the first time mail is collected after %1.</source>
        <translation>%1 以降の最初の受信時に削除します。</translation>
    </message>
    <message>
        <source>It is deleted on the server as soon as it is stored here.</source>
        <translation>ここに保存しだい、サーバーから削除します。</translation>
    </message>
    <message>
        <source>Its time on the server is counted from when it is stored here.</source>
        <translation>サーバーに残す期間は、ここに保存した時から数えます。</translation>
    </message>
    <message>
        <source>It is among the newest, which stay until newer mail takes their place.</source>
        <translation>新しい方のメールに入っています。さらに新しいメールが届くまで残ります。</translation>
    </message>
    <message>
        <source>It is deleted on the server after you delete it here.</source>
        <translation>ここで削除すると、サーバーからも削除します。</translation>
    </message>
    <message>
        <source>It is due, but stays until it lies in a verified backup.</source>
        <translation>期限は来ていますが、検証済みのバックアップに入るまで残します。</translation>
    </message>
    <message>
        <source>It is not stored here whole, or cannot be told apart from another one. It is never deleted by itself.</source>
        <translation>ここに全体が保存されていないか、ほかのメールと区別できません。自動では削除しません。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>Header only</source>
        <translation>ヘッダーのみ</translation>
    </message>
    <message>
        <source>No</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>削除しました</translation>
    </message>
    <message>
        <source>the server has not confirmed it; the next listing shows whether it is gone</source>
        <translation>サーバーが確認を返していません。次に一覧を見ると、削除されたかどうかがわかります</translation>
    </message>
    <message>
        <source>left alone: the connection ended before</source>
        <translation>手を付けていません（その前に接続が切れました）</translation>
    </message>
    <message>
        <source>not on the server any more</source>
        <translation>もうサーバーにありません</translation>
    </message>
    <message>
        <source>left alone: the server gives the same number to another message</source>
        <translation>手を付けていません（サーバーが別のメールにも同じ番号を付けています）</translation>
    </message>
    <message>
        <source>left alone: the server shows another message in its place now</source>
        <translation>手を付けていません（サーバーでは今は別のメールになっています）</translation>
    </message>
    <message>
        <source>left alone: it is not stored here</source>
        <translation>手を付けていません（ここに保存されていません）</translation>
    </message>
    <message>
        <source>left alone: the copy stored here is damaged, the server's is the good one</source>
        <translation>手を付けていません（ここにある控えが破損しており、サーバーのものが正常です）</translation>
    </message>
    <message>
        <source>left alone: the server refused to delete it</source>
        <translation>手を付けていません（サーバーが削除を拒否しました）</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n か月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were deleted on the server; %1 are free there now.</source>
        <extracomment>%1 is a size</extracomment>
        <translation>
            <numerusform>サーバーから %n 通を削除し、%1 が空きました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted on the server.</source>
        <translation>サーバーからは何も削除していません。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s): %1.</source>
        <extracomment>%1 is what became of them: "left alone: it is not stored here"</extracomment>
        <translation>
            <numerusform>%n 通: %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MaildropView</name>
    <message>
        <source>There is no mail on the server.</source>
        <translation>サーバーにメールはありません。</translation>
    </message>
    <message>
        <source>Asking for sender and subject: %1 of %2</source>
        <translation>差出人と件名を取得しています（%1/%2）</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>Stopped. “Look Again” goes on.</source>
        <translation>中止しました。「もう一度確認」で続きます。</translation>
    </message>
    <message>
        <source>The rest of the senders and subjects is asked for when you look again.</source>
        <translation>残りの差出人と件名は、もう一度確認すると取得します。</translation>
    </message>
    <message numerus="yes">
        <source>The server does not show the sender and subject of %n message(s) before they are fetched.</source>
        <translation>
            <numerusform>%n 通は、受信するまでサーバーが差出人と件名を見せません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting until the account's mail has been collected…</source>
        <translation>このアカウントの受信が終わるのを待っています…</translation>
    </message>
    <message>
        <source>Fetching: %1 of %2</source>
        <translation>受信しています（%1/%2）</translation>
    </message>
    <message>
        <source>Look Now</source>
        <translation>サーバーを確認</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Delete on Server…</source>
        <translation>サーバーから削除…</translation>
    </message>
    <message>
        <source>Free Space…</source>
        <translation>空きを増やす…</translation>
    </message>
    <message>
        <source>What lies on the server has not been looked at yet.</source>
        <translation>サーバーにあるメールは、まだ確認していません。</translation>
    </message>
    <message>
        <source>Share of the mailbox that is stored here</source>
        <translation>ここに保存されている割合</translation>
    </message>
    <message>
        <source>Filter by subject or sender</source>
        <translation>件名や差出人で絞り込む</translation>
    </message>
    <message>
        <source>What lies on the server</source>
        <translation>サーバーにあるメール</translation>
    </message>
    <message>
        <source>Mail was collected since. Look again to see what is on the server now.</source>
        <translation>その後メールを受信しました。もう一度確認すると、現在のサーバーの内容を表示します。</translation>
    </message>
    <message>
        <source>Deleting on the server…</source>
        <translation>サーバーから削除しています…</translation>
    </message>
    <message>
        <source>Looking at the server…</source>
        <translation>サーバーを確認しています…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on the server, %1. Stored here: %2 of them, %3.</source>
        <extracomment>%1 and %3 are sizes, %2 a number of messages</extracomment>
        <translation>
            <numerusform>サーバーに %Ln 通（%1）。うち保存済み %2 通（%3）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>受信しています…</translation>
    </message>
</context>
<context>
    <name>ui::MainMenu</name>
    <message>
        <source>&amp;Get Mail</source>
        <translation>メール受信(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop Getting Mail</source>
        <translation>受信を中止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>検索(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Add an &amp;Account…</source>
        <translation>アカウントを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>A&amp;ccounts…</source>
        <translation>アカウント(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>フォルダー(&amp;O)</translation>
    </message>
    <message>
        <source>Next &amp;Pane</source>
        <translation>次の領域へ移動(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>メール(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Fumibako</source>
        <translation>Fumibakoについて(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;rchive</source>
        <translation>書庫(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>バックアップ(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Check Archive…</source>
        <translation>書庫を検査(&amp;C)…</translation>
    </message>
    <message>
        <source>C&amp;ompact Archive…</source>
        <translation>書庫を圧縮(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Rebuild Search Index…</source>
        <translation>検索の索引を作り直す(&amp;R)…</translation>
    </message>
    <message>
        <source>Ne&amp;xt Unread</source>
        <translation>次の未読メール(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Import Mail…</source>
        <translation>メールの取り込み(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>ui::MainToolBar</name>
    <message>
        <source>Get Mail</source>
        <translation>メール受信</translation>
    </message>
    <message>
        <source>Collect new mail from all accounts (F5)</source>
        <translation>すべてのアカウントの新着メールを受信（F5）</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>All Accounts</source>
        <translation>すべてのアカウント</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>The language changes when Fumibako is started again.</source>
        <translation>言語は、次にFumibakoを起動したときに切り替わります。</translation>
    </message>
    <message>
        <source>%1 – Fumibako</source>
        <extracomment>Title of the window: %1 is the folder shown</extracomment>
        <translation>%1 – Fumibako</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>「%1」に一致するメールはありません</translation>
    </message>
    <message>
        <source>Try fewer or shorter words.</source>
        <translation>語を減らすか、短くしてお試しください。</translation>
    </message>
    <message>
        <source>Try fewer or shorter words, or search everywhere.</source>
        <translation>語を減らすか、短くするか、すべてのメールから検索してください。</translation>
    </message>
    <message>
        <source>No mail here yet</source>
        <translation>メールはまだありません</translation>
    </message>
    <message>
        <source>Get Mail (F5) collects what is waiting for you.</source>
        <translation>「メール受信」（F5）で、サーバーに届いているメールを受信します。</translation>
    </message>
    <message>
        <source>No junk</source>
        <translation>迷惑メールはありません</translation>
    </message>
    <message>
        <source>Trash is empty</source>
        <translation>ごみ箱は空です</translation>
    </message>
    <message>
        <source>Deleted messages stay here until you erase them.</source>
        <translation>削除したメールは、完全に削除するまでここに残ります。</translation>
    </message>
    <message>
        <source>Nothing in this folder</source>
        <translation>このフォルダーは空です</translation>
    </message>
    <message>
        <source>Drag messages here, or press M in a list to move them.</source>
        <translation>メールをここにドラッグするか、一覧でMキーを押すと移動できます。</translation>
    </message>
    <message>
        <source>About Fumibako</source>
        <translation>Fumibakoについて</translation>
    </message>
    <message>
        <source>Fumibako %1</source>
        <translation>Fumibako %1</translation>
    </message>
    <message>
        <source>Collects mail by POP3 and keeps it for good, on this computer. MIT licence.</source>
        <translation>POP3でメールを受信し、このコンピューターにずっと保存します。MITライセンスで公開しています。</translation>
    </message>
    <message>
        <source>A&amp;ccount</source>
        <translation>アカウント(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Get Mail</source>
        <translation>メールを受信(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Server…</source>
        <translation>サーバー(&amp;S)…</translation>
    </message>
    <message>
        <source>Show &amp;Log…</source>
        <translation>ログを表示(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Edit Account…</source>
        <translation>アカウントを編集(&amp;E)…</translation>
    </message>
    <message>
        <source>Add an &amp;Account…</source>
        <translation>アカウントを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>Everything here has been read.</source>
        <translation>ここのメールはすべて既読です。</translation>
    </message>
</context>
<context>
    <name>ui::MasterPasswordPrompt</name>
    <message>
        <source>&amp;Master password</source>
        <translation>マスターパスワード(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Master password until now</source>
        <translation>現在のマスターパスワード(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;New master password</source>
        <translation>新しいマスターパスワード(&amp;N)</translation>
    </message>
    <message>
        <source>The new one &amp;once more</source>
        <translation>新しいパスワードをもう一度(&amp;O)</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロックを解除</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Unlock Passwords</source>
        <translation>パスワードのロック解除</translation>
    </message>
    <message>
        <source>Change Master Password</source>
        <translation>マスターパスワードの変更</translation>
    </message>
    <message>
        <source>The passwords of your accounts lie in an encrypted file. Enter its master password to use them until Fumibako is closed.</source>
        <translation>アカウントのパスワードは暗号化ファイルに保存されています。マスターパスワードを入力すると、Fumibako を終了するまで使えます。</translation>
    </message>
    <message>
        <source>The encrypted password file is written anew, to be opened by the new master password only. The passwords in it stay as they are.</source>
        <translation>暗号化パスワードファイルを書き直し、以後は新しいマスターパスワードだけで開けるようにします。中のパスワードは変わりません。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Enter the master password.</source>
        <translation>マスターパスワードを入力してください。</translation>
    </message>
    <message>
        <source>Enter a new master password.</source>
        <translation>新しいマスターパスワードを入力してください。</translation>
    </message>
    <message>
        <source>This is not the same as above. Type it once more.</source>
        <translation>上の入力と一致しません。もう一度入力してください。</translation>
    </message>
</context>
<context>
    <name>ui::MessageList</name>
    <message>
        <source>Messages</source>
        <translation>メール一覧</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n通のメール</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MessageListModel</name>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未読</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>スター付き</translation>
    </message>
    <message>
        <source>with attachment</source>
        <translation>添付ファイルあり</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Joins what a screen reader says of a message: unread, sender, subject, date</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未読</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>スター</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Only the header is here. The whole message (%1) is on the server.</source>
        <translation>ヘッダーだけを受信しています。メール全体（%1）はサーバーにあります。</translation>
    </message>
    <message>
        <source>only the header is here</source>
        <translation>ヘッダーのみ</translation>
    </message>
    <message>
        <source>no sender</source>
        <translation>差出人なし</translation>
    </message>
</context>
<context>
    <name>ui::MessagePrinter</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1 / %2 ページ</translation>
    </message>
</context>
<context>
    <name>ui::MovingInDialog</name>
    <message>
        <source>Import Mail</source>
        <translation>メールの取り込み</translation>
    </message>
    <message>
        <source>Below a folder of its &amp;own, such as “Imported from Thunderbird”</source>
        <translation>専用のフォルダーの下に入れる（例: 「Thunderbird から取り込み」）(&amp;O)</translation>
    </message>
    <message>
        <source>Into folders of the &amp;same name: Inbox to Inbox, Work to Work</source>
        <translation>同じ名前のフォルダーに入れる（受信トレイは受信トレイ、「仕事」は「仕事」へ）(&amp;S)</translation>
    </message>
    <message>
        <source>Add &amp;File…</source>
        <translation>ファイルを追加(&amp;F)…</translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation>フォルダーを追加(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>取り込む(&amp;I)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Accounts and mail of other programs are copied; nothing is changed there. What is here already is not doubled, so you can import again at any time.</source>
        <translation>ほかのソフトのアカウントとメールをコピーします。元のデータは変更しません。すでにあるメールは重複しないので、何度でも取り込めます。</translation>
    </message>
    <message>
        <source>Where the mail goes:</source>
        <translation>メールの入れ先:</translation>
    </message>
    <message>
        <source>How far the import is</source>
        <translation>取り込みの進み具合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Continue in Background</source>
        <translation>バックグラウンドで続ける</translation>
    </message>
    <message>
        <source>You can go on working. What was imported stays, also if you stop.</source>
        <translation>このまま作業を続けられます。中止しても、取り込んだ分は残ります。</translation>
    </message>
    <message>
        <source>What could not be imported</source>
        <translation>取り込めなかったもの</translation>
    </message>
    <message>
        <source>&amp;Copy List</source>
        <translation>一覧をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Import &amp;More…</source>
        <translation>さらに取り込む(&amp;M)…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>中止しています…</translation>
    </message>
    <message>
        <source>Looking for other mail programs on this computer…</source>
        <translation>このコンピューターのほかのメールソフトを探しています…</translation>
    </message>
    <message>
        <source>No other mail program was found here. Add a file or a folder with mail: an mbox, a Maildir, an MH folder or .eml files.</source>
        <translation>ほかのメールソフトは見つかりませんでした。mbox、Maildir、MH フォルダー、.eml などのファイルやフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Files with Mail</source>
        <translation>メールのファイル</translation>
    </message>
    <message>
        <source>Folder with Mail</source>
        <translation>メールのフォルダー</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>開始しています…</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) added. The password is asked for when mail is collected the first time.</source>
        <translation>
            <numerusform>%n 個のアカウントを追加しました。パスワードは最初に受信するときに入力します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) were here already.</source>
        <translation>
            <numerusform>%n 個のアカウントはすでに登録されていました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that were fetched before are not fetched again.</source>
        <translation>
            <numerusform>受信済みの %n 通は再び受信しません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What was imported is kept; import again, and it goes on where it stopped.</source>
        <translation>中止しました。取り込んだ分は保存されています。もう一度取り込むと、続きから再開します。</translation>
    </message>
    <message>
        <source>There was nothing to import.</source>
        <translation>取り込むものはありませんでした。</translation>
    </message>
</context>
<context>
    <name>ui::MovingInTree</name>
    <message>
        <source>What can be imported</source>
        <translation>取り込めるもの</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 another mail program, %2: "2 accounts, about 12,300 messages in 14 folders"</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Mail: %1</source>
        <extracomment>%1: "about 12,300 messages in 14 folders"</extracomment>
        <translation>メール: %1</translation>
    </message>
    <message>
        <source>Imported</source>
        <extracomment>The name of a folder for mail of other programs</extracomment>
        <translation>取り込み</translation>
    </message>
</context>
<context>
    <name>ui::NeighbourText</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 a program, %2 the name of a profile of it</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>アカウント %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 messages in %n folder(s)</source>
        <extracomment>%1 a rough number of messages</extracomment>
        <translation>
            <numerusform>フォルダー %n 個に約 %1 通</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the parts of a list: "2 accounts, about 12,300 messages"</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 name of an account, %2 its server</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n message(s) fetched before</source>
        <extracomment>%1 name of an account, %2 its server</extracomment>
        <translation>
            <numerusform>%1: %2、受信済み %n 通</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail is removed from the server once it is stored here.</source>
        <translation>メールはここに保存したあと、サーバーから削除します。</translation>
    </message>
    <message numerus="yes">
        <source>Mail is removed from the server %n day(s) after it was stored here.</source>
        <translation>
            <numerusform>メールはここに保存して %n 日後に、サーバーから削除します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mail is removed from the server %n hour(s) after it was stored here.</source>
        <translation>
            <numerusform>メールはここに保存して %n 時間後に、サーバーから削除します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail is removed from the server when it is deleted here.</source>
        <translation>メールはここで削除したときに、サーバーからも削除します。</translation>
    </message>
    <message>
        <source>Mail stays on the server.</source>
        <translation>メールはサーバーに残します。</translation>
    </message>
    <message>
        <source>Important</source>
        <extracomment>A tag of Thunderbird, as its Japanese version names it</extracomment>
        <translation>重要</translation>
    </message>
    <message>
        <source>Work</source>
        <extracomment>A tag of Thunderbird</extracomment>
        <translation>仕事</translation>
    </message>
    <message>
        <source>Personal</source>
        <extracomment>A tag of Thunderbird</extracomment>
        <translation>プライベート</translation>
    </message>
    <message>
        <source>To Do</source>
        <extracomment>A tag of Thunderbird</extracomment>
        <translation>ToDo</translation>
    </message>
    <message>
        <source>Later</source>
        <extracomment>A tag of Thunderbird</extracomment>
        <translation>後で</translation>
    </message>
    <message>
        <source>Imported from %1</source>
        <extracomment>Name of a folder: %1 another mail program</extracomment>
        <translation>%1 から取り込み</translation>
    </message>
</context>
<context>
    <name>ui::NoticeStack</name>
    <message>
        <source>The stored text of this message is damaged, so it is not shown. Check the archive and restore the message from a backup, or get it again if it is still on the server.</source>
        <translation>保存されているこのメールの内容が壊れているため、表示していません。書庫を検査し、このメールをバックアップから復元するか、サーバーに残っていればもう一度受信してください。</translation>
    </message>
    <message>
        <source>This message is not built like mail. It is shown exactly as it came.</source>
        <translation>このメールは通常のメールの形式になっていません。届いたままの内容を表示しています。</translation>
    </message>
    <message>
        <source>The text named a wrong encoding. It was read by its contents.</source>
        <translation>本文に指定された文字コードが誤っていたため、内容から判断して表示しています。</translation>
    </message>
    <message>
        <source>The encoding of the text is not known. Some characters may be wrong; the original is kept.</source>
        <translation>本文の文字コードが分かりません。正しく表示されない文字があるかもしれませんが、元のデータは保存されています。</translation>
    </message>
    <message>
        <source>This message names several senders. Be careful: all of them are shown above.</source>
        <translation>このメールには複数の差出人が書かれています。ご注意ください。上にすべて表示しています。</translation>
    </message>
    <message>
        <source>Pictures from the internet are blocked. Nothing was loaded, so the sender learns nothing.</source>
        <translation>インターネット上の画像をブロックしました。何も読み込んでいないため、差出人には何も伝わりません。</translation>
    </message>
    <message>
        <source>This message was sent as a web page. Its text is shown.</source>
        <translation>このメールはWebページの形式（HTML）で送られています。文字だけを表示しています。</translation>
    </message>
    <message>
        <source>This message is very long. Its beginning is shown; all of it is kept.</source>
        <translation>このメールはとても長いため、初めの部分だけを表示しています。全体は保存されています。</translation>
    </message>
    <message>
        <source>An attachment has a misleading file name. It is shown and saved under a safe one.</source>
        <translation>紛らわしい名前の添付ファイルがあります。安全な名前に変えて表示・保存します。</translation>
    </message>
    <message>
        <source>Fetch the Whole Message</source>
        <translation>メール全体を受信</translation>
    </message>
    <message>
        <source>Only the header was fetched, because the message (%1) is larger than the account's limit.</source>
        <translation>メール（%1）がアカウントの上限より大きいため、ヘッダーだけを受信しました。</translation>
    </message>
    <message>
        <source>The sender asked to be told when you read this. Fumibako never sends such receipts.</source>
        <translation>差出人が開封の通知を求めています。Fumibako が開封通知を送ることはありません。</translation>
    </message>
    <message>
        <source>Read as…</source>
        <translation>文字コードを選ぶ…</translation>
    </message>
</context>
<context>
    <name>ui::NoticeText</name>
    <message>
        <source>The server has numbered all its messages anew. What was here already was recognised and not stored twice; nothing was removed from the server.</source>
        <translation>サーバーがすべてのメッセージの番号を付け直しました。受信済みのものは見分けて二重に保存せず、サーバーからは何も削除していません。</translation>
    </message>
    <message>
        <source>The server lists no messages, although it had some the last time. Everything stored here is kept.</source>
        <translation>前回はメッセージがありましたが、今回サーバーには何もありません。ここに保存されているものはそのまま残ります。</translation>
    </message>
    <message>
        <source>Messages that were due to be removed from the server were left there for now: the clock of this computer or the server's own numbering cannot be trusted.</source>
        <translation>削除する予定だったメッセージを、今回はサーバーに残しました。このコンピューターの時計、またはサーバーの番号付けが信頼できないためです。</translation>
    </message>
    <message>
        <source>Messages that are due to be removed from the server stay there until they lie in a backup. Make one, and they will go the next time.</source>
        <translation>削除する予定のメッセージは、バックアップに入るまでサーバーに残ります。バックアップを作成すると、次回の受信で削除されます。</translation>
    </message>
    <message numerus="yes">
        <source>By your limit for one time, %n message(s) stayed on the server. Get mail again to go on.</source>
        <translation>
            <numerusform>1回の受信の上限に達したため、%n通がサーバーに残りました。続きは、もう一度受信してください。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n message(s) larger than your limit only the header was fetched.</source>
        <translation>
            <numerusform>上限より大きい%n通は、ヘッダーだけを受信しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>This server removes messages by itself as soon as they were fetched.</source>
        <translation>このサーバーは、受信されたメッセージを自動的に削除します。</translation>
    </message>
    <message numerus="yes">
        <source>This server removes messages by itself after %n day(s).</source>
        <translation>
            <numerusform>このサーバーは、%n日が過ぎたメッセージを自動的に削除します。</numerusform>
        </translation>
    </message>
    <message>
        <source>This server cannot mark messages as fetched. They are stored here and removed from the server in one go.</source>
        <translation>このサーバーは受信済みのメッセージを見分けられません。ここに保存すると同時に、サーバーから削除します。</translation>
    </message>
    <message>
        <source>The server answered wrongly when asked for several messages at once. They were fetched one at a time, which takes longer.</source>
        <translation>複数のメッセージをまとめて要求したところ、サーバーの応答に誤りがありました。1通ずつ受信するため、時間がかかります。</translation>
    </message>
    <message>
        <source>A backup was restored, so nothing was removed from the server this time. From the next time on your choice for it counts again.</source>
        <translation>バックアップから復元したため、今回はサーバーから何も削除していません。次回からは設定どおりに削除します。</translation>
    </message>
    <message>
        <source>Only what you chose was fetched. Nothing was removed from the server.</source>
        <translation>選んだメールだけを受信しました。サーバーからは何も削除していません。</translation>
    </message>
    <message>
        <source>This server shows only a part of its mail at a time, so it was asked again until nothing new came.</source>
        <translation>このサーバーは一度に一部のメールしか見せないため、新しいメールがなくなるまで繰り返し問い合わせました。</translation>
    </message>
</context>
<context>
    <name>ui::PartsDialog</name>
    <message>
        <source>holds other parts</source>
        <translation>ほかのパートを含む</translation>
    </message>
    <message>
        <source>shown as text</source>
        <translation>本文として表示</translation>
    </message>
    <message>
        <source>another version of the text</source>
        <translation>本文の別の版</translation>
    </message>
    <message>
        <source>picture in the text</source>
        <translation>本文中の画像</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>message inside</source>
        <translation>中に含まれるメール</translation>
    </message>
    <message>
        <source>told in words</source>
        <translation>内容を説明</translation>
    </message>
    <message>
        <source>signed or encrypted</source>
        <translation>署名または暗号化</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>View So&amp;urce</source>
        <translation>ソースを表示(&amp;U)</translation>
    </message>
    <message>
        <source>Message Parts</source>
        <translation>メールのパート</translation>
    </message>
    <message>
        <source>Parts of the message</source>
        <translation>メールのパート</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>エンコード</translation>
    </message>
</context>
<context>
    <name>ui::PasswordPrompt</name>
    <message>
        <source>Get Mail</source>
        <translation>メール受信</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Enter the password of %1 for the account “%2” on %3.</source>
        <translation>アカウント「%2」のパスワードを入力してください（ユーザー名: %1、サーバー: %3）。</translation>
    </message>
    <message>
        <source>Keep the password in the key store of this computer</source>
        <translation>パスワードをこのコンピューターのキーストア（保管場所）に保存する</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Keep the password in the encrypted password file</source>
        <translation>パスワードを暗号化パスワードファイルに保存する</translation>
    </message>
</context>
<context>
    <name>ui::PersonFields</name>
    <message>
        <source>Your name, or Work, Home, …</source>
        <translation>お名前、または「仕事」「自宅」など</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>name@example.jp</translation>
    </message>
    <message>
        <source>&amp;Name (may be left empty)</source>
        <translation>名前（省略できます）(&amp;N)</translation>
    </message>
    <message>
        <source>E-mail a&amp;ddress</source>
        <translation>メールアドレス(&amp;D)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>パスワード(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>ユーザー名(&amp;U)</translation>
    </message>
    <message>
        <source>As it stands in the papers of your provider.</source>
        <translation>プロバイダーの契約書類に書かれている名前です。</translation>
    </message>
    <message>
        <source>An e-mail address looks like name@example.org.</source>
        <translation>メールアドレスは name@example.jp のような形です。</translation>
    </message>
    <message>
        <source>Enter the user name that your provider gave you.</source>
        <translation>プロバイダーから受け取ったユーザー名を入力してください。</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>パスワードを入力してください。</translation>
    </message>
</context>
<context>
    <name>ui::PreviewPane</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Text of the attachment</source>
        <translation>添付ファイルの文章</translation>
    </message>
    <message>
        <source>Previous attachment (Left)</source>
        <translation>前の添付ファイル (←)</translation>
    </message>
    <message>
        <source>Next attachment (Right)</source>
        <translation>次の添付ファイル (→)</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Show every pixel (double click)</source>
        <translation>実寸で表示（ダブルクリック）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>別のプログラムで開く</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Save this attachment</source>
        <translation>この添付ファイルを保存</translation>
    </message>
    <message>
        <source>Back to the message (Esc)</source>
        <translation>メールに戻る (Esc)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Show the whole picture (double click)</source>
        <translation>画像全体を表示（ダブルクリック）</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>読み込んでいます…</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <extracomment>Width and height of a picture in pixels</extracomment>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>ui::PrintActions</name>
    <message>
        <source>The printer took nothing. See whether it is switched on, then print again.</source>
        <translation>プリンターに送れませんでした。電源を確認して、もう一度印刷してください。</translation>
    </message>
    <message>
        <source>“%1” was saved in %2.</source>
        <translation>「%1」を %2 に保存しました。</translation>
    </message>
</context>
<context>
    <name>ui::PrintDialogs</name>
    <message>
        <source>Print Message</source>
        <translation>メールの印刷</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF として保存</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF ファイル (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::PrintHeader</name>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日時</translation>
    </message>
</context>
<context>
    <name>ui::ProviderHint</name>
    <message>
        <source>&amp;Show Me How</source>
        <translation>方法を見る(&amp;S)</translation>
    </message>
</context>
<context>
    <name>ui::ProxyFields</name>
    <message>
        <source>None: connect directly</source>
        <translation>なし（直接接続）</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>システムの設定に従う</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>proxy.example.org</source>
        <translation>proxy.example.org</translation>
    </message>
    <message>
        <source>Name of the proxy</source>
        <translation>プロキシ名</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>プロキシのポート</translation>
    </message>
</context>
<context>
    <name>ui::ReaderActions</name>
    <message>
        <source>View So&amp;urce</source>
        <translation>ソースを表示(&amp;U)</translation>
    </message>
    <message>
        <source>Message &amp;Parts…</source>
        <translation>メールのパート(&amp;P)…</translation>
    </message>
    <message>
        <source>All &amp;Headers</source>
        <translation>すべてのヘッダー(&amp;H)</translation>
    </message>
    <message>
        <source>Plain &amp;Text</source>
        <translation>テキスト(&amp;T)</translation>
    </message>
    <message>
        <source>As &amp;Designed (HTML)</source>
        <translation>元のデザイン (HTML)(&amp;D)</translation>
    </message>
    <message>
        <source>Original &amp;Colours</source>
        <translation>元の色(&amp;C)</translation>
    </message>
    <message>
        <source>Load Remote &amp;Images</source>
        <translation>インターネット上の画像を読み込む(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Find in Message…</source>
        <translation>メール内を検索(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Save Message As…</source>
        <translation>メールを保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>PDF として保存(&amp;D)…</translation>
    </message>
    <message>
        <source>Show &amp;Body</source>
        <translation>本文の表示(&amp;B)</translation>
    </message>
</context>
<context>
    <name>ui::ReaderController</name>
    <message>
        <source>Select a message to read it.</source>
        <translation>読みたいメールを選択してください。</translation>
    </message>
    <message>
        <source>Its account was removed from Fumibako, so it cannot be fetched.</source>
        <translation>このメールのアカウントはFumibakoから削除されているため、受信できません。</translation>
    </message>
    <message>
        <source>The server does not list it any more, so it cannot be fetched.</source>
        <translation>もうサーバーにないため、受信できません。</translation>
    </message>
    <message>
        <source>The design of this message takes too long to lay out. Its text is shown.</source>
        <translation>このメールのデザインは処理に時間がかかりすぎるため、テキストを表示しています。</translation>
    </message>
    <message>
        <source>The design of this message is too large to be shown. Its text is shown.</source>
        <translation>このメールのデザインは大きすぎて表示できないため、テキストを表示しています。</translation>
    </message>
    <message>
        <source>The design of this message cannot be shown, because it breaks what lays it out. That is shut off from everything else; its text is shown.</source>
        <translation>このメールのデザインは表示処理を壊すため、表示できません。ほかへの影響はありません。テキストを表示しています。</translation>
    </message>
    <message>
        <source>Designs of messages cannot be shown safely on this computer. The text of this message is shown.</source>
        <translation>このコンピューターではメールのデザインを安全に表示できないため、テキストを表示しています。</translation>
    </message>
</context>
<context>
    <name>ui::ReaderPages</name>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
</context>
<context>
    <name>ui::ReaderPane</name>
    <message>
        <source>Select a message to read it.</source>
        <translation>読みたいメールを選択してください。</translation>
    </message>
</context>
<context>
    <name>ui::ReaderSafety</name>
    <message>
        <source>No program on this computer opens this link. Copy its address instead.</source>
        <translation>このコンピューターにはこのリンクを開けるプログラムがありません。アドレスをコピーしてください。</translation>
    </message>
</context>
<context>
    <name>ui::ReindexJob</name>
    <message>
        <source>Rebuild Search Index</source>
        <translation>検索の索引の作り直し</translation>
    </message>
    <message>
        <source>Throws the search index away and makes it anew from your mail. Do this when a search does not find what it should. No mail is touched.</source>
        <translation>検索の索引を捨て、メールから作り直します。見つかるはずのものが見つからないときに行ってください。メールには触れません。</translation>
    </message>
    <message>
        <source>&amp;Rebuild Now</source>
        <translation>今すぐ作り直す(&amp;R)</translation>
    </message>
    <message>
        <source>You can close this window: it goes on in the background, and searches find more and more meanwhile.</source>
        <translation>このウィンドウは閉じてもかまいません。裏で続き、検索で見つかるメールがだんだん増えます。</translation>
    </message>
    <message>
        <source>Making mail searchable, %1 of %2</source>
        <extracomment>messages</extracomment>
        <translation>検索できるようにしています（%1 / %2）</translation>
    </message>
    <message>
        <source>All messages can be found again. What is inside attachments follows by itself.</source>
        <translation>すべてのメールをまた検索できます。添付の中身は自動で後に続きます。</translation>
    </message>
</context>
<context>
    <name>ui::RemoteNotice</name>
    <message>
        <source>Loading pictures from the internet…</source>
        <translation>インターネット上の画像を読み込んでいます…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) on the internet are not loaded.</source>
        <translation>
            <numerusform>インターネット上の画像 %n 個を読み込んでいません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them could only track you.</source>
        <translation>
            <numerusform>うち %n 個は、閲覧の追跡だけを目的としたものです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep with message</source>
        <translation>メールと一緒に保存</translation>
    </message>
    <message>
        <source>They are then shown the next time without asking the internet again.</source>
        <translation>次からはインターネットに接続せずに表示します。</translation>
    </message>
    <message>
        <source>Load Images</source>
        <translation>画像を読み込む</translation>
    </message>
    <message>
        <source>The sender can learn that you read this message, when and where.</source>
        <translation>いつ、どこでこのメールを読んだかを差出人に知られることがあります。</translation>
    </message>
    <message>
        <source>Always for %1</source>
        <translation>%1 からはいつも読み込む</translation>
    </message>
    <message>
        <source>Your mail provider vouches that this message is from %1.</source>
        <translation>このメールが %1 からであることを、メールサービスが保証しています。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from the internet are shown, as kept with this message.</source>
        <translation>
            <numerusform>メールと一緒に保存した、インターネット上の画像 %n 個を表示しています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were loaded from the internet.</source>
        <translation>
            <numerusform>インターネット上の画像 %n 個を読み込みました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be loaded safely.</source>
        <translation>
            <numerusform>%n 個は安全に読み込めませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>Those from %1 are always loaded.</source>
        <translation>%1 からの画像はいつも読み込みます。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Takes the pictures out of the archive again.</source>
        <translation>保存した画像を書庫から取り除きます。</translation>
    </message>
    <message>
        <source>Senders…</source>
        <translation>差出人…</translation>
    </message>
</context>
<context>
    <name>ui::RunHistory</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Mail was not collected yet.</source>
        <translation>まだメールを受信していません。</translation>
    </message>
</context>
<context>
    <name>ui::SavedSearchList</name>
    <message>
        <source>Kept searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>&amp;Rename Search</source>
        <translation>検索の名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Use the Present Search Instead</source>
        <translation>現在の検索条件に置き換える(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Delete Search</source>
        <translation>検索を削除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>ui::SavedSearchModel</name>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <extracomment>What a screen reader says of a kept search: its name, and how many unread messages it finds</extracomment>
        <translation>
            <numerusform>%1、未読 %n 通</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SearchBar</name>
    <message>
        <source>Everywhere</source>
        <translation>すべてのメール</translation>
    </message>
    <message>
        <source>This folder</source>
        <translation>このフォルダー</translation>
    </message>
    <message>
        <source>%1 found in %2</source>
        <extracomment>Result of a search: %1 messages of %2 that were searched</extracomment>
        <translation>%2通中%1通が一致</translation>
    </message>
    <message>
        <source>Best First</source>
        <translation>関連度順</translation>
    </message>
    <message>
        <source>Those that fit best first, instead of the newest</source>
        <translation>新しい順ではなく、よく合うものから並べます</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep this search beside the folders; it stays up to date by itself</source>
        <translation>この検索をフォルダーの下に保存します。結果は自動で更新されます</translation>
    </message>
    <message>
        <source>The newest are here, counting the others…</source>
        <translation>新しいものを表示しています。残りを数えています…</translation>
    </message>
</context>
<context>
    <name>ui::SearchField</name>
    <message>
        <source>Search all mail</source>
        <translation>すべてのメールを検索</translation>
    </message>
    <message>
        <source>Search all mail  (Ctrl+K)</source>
        <extracomment>Ctrl+K is the key that goes to the field</extracomment>
        <translation>すべてのメールを検索（Ctrl+K）</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索をクリア</translation>
    </message>
    <message>
        <source>How to search (F1 in this field)</source>
        <translation>検索のしかた（この欄で F1）</translation>
    </message>
</context>
<context>
    <name>ui::SearchHelp</name>
    <message>
        <source>name or address of the sender</source>
        <translation>差出人の名前またはアドレス</translation>
    </message>
    <message>
        <source>those it was sent to, copies too</source>
        <translation>宛先と写しの相手</translation>
    </message>
    <message>
        <source>words of the subject</source>
        <translation>件名の語句</translation>
    </message>
    <message>
        <source>words of the text</source>
        <translation>本文の語句</translation>
    </message>
    <message>
        <source>name or contents of an attached file</source>
        <translation>添付ファイルの名前または中身</translation>
    </message>
    <message>
        <source>what it comes with: %1</source>
        <translation>付いているもの: %1</translation>
    </message>
    <message>
        <source>what it is: %1</source>
        <translation>メールの状態: %1</translation>
    </message>
    <message>
        <source>where it lies, folders inside too</source>
        <translation>入っているフォルダー（中のフォルダーも含む）</translation>
    </message>
    <message>
        <source>the account it came by</source>
        <translation>受信したアカウント</translation>
    </message>
    <message>
        <source>a tag you gave it</source>
        <translation>付けたタグ</translation>
    </message>
    <message>
        <source>words of your note</source>
        <translation>メモの語句</translation>
    </message>
    <message>
        <source>a day, month or year, also in words</source>
        <translation>日・月・年。「先週」などの言葉も使えます</translation>
    </message>
    <message>
        <source>from that day on</source>
        <translation>その日から後</translation>
    </message>
    <message>
        <source>earlier than that day</source>
        <translation>その日より前</translation>
    </message>
    <message>
        <source>up to that day</source>
        <translation>その日まで</translation>
    </message>
    <message>
        <source>of more than this size</source>
        <translation>このサイズ以上</translation>
    </message>
    <message>
        <source>of less than this size</source>
        <translation>このサイズ未満</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language of these texts: en, or ja</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>検索のしかた</translation>
    </message>
    <message>
        <source>two words</source>
        <translation>語句を並べる</translation>
    </message>
    <message>
        <source>both of them, anywhere in a message</source>
        <translation>メールのどこかに両方を含む</translation>
    </message>
    <message>
        <source>meeting minutes</source>
        <translation>会議 議事録</translation>
    </message>
    <message>
        <source>“ ”</source>
        <translation>“ ”</translation>
    </message>
    <message>
        <source>these words, one behind the other</source>
        <translation>この並びのとおりに含む</translation>
    </message>
    <message>
        <source>"annual report"</source>
        <translation>"年次報告"</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>OR</translation>
    </message>
    <message>
        <source>one of them is enough</source>
        <translation>どちらかを含む</translation>
    </message>
    <message>
        <source>invoice OR receipt</source>
        <translation>請求書 OR 領収書</translation>
    </message>
    <message>
        <source>−</source>
        <extracomment>The sign that excludes a word in a search</extracomment>
        <translation>−</translation>
    </message>
    <message>
        <source>without this word</source>
        <translation>この語句を含まない</translation>
    </message>
    <message>
        <source>meeting -lunch</source>
        <translation>会議 -昼食</translation>
    </message>
</context>
<context>
    <name>ui::SearchRemark</name>
    <message>
        <source>“%1” is not a date and was left out.</source>
        <translation>「%1」は日付として読み取れないため、無視しました。</translation>
    </message>
    <message>
        <source>“%1” is not a size and was left out.</source>
        <translation>「%1」はサイズとして読み取れないため、無視しました。</translation>
    </message>
    <message>
        <source>“%1” is not known and was left out.</source>
        <translation>「%1」は使えない条件のため、無視しました。</translation>
    </message>
    <message>
        <source>There is no folder called “%1”.</source>
        <translation>「%1」というフォルダーはありません。</translation>
    </message>
    <message>
        <source>There is no account called “%1”.</source>
        <translation>「%1」というアカウントはありません。</translation>
    </message>
    <message>
        <source>There is no tag called “%1”.</source>
        <translation>「%1」というタグはありません。</translation>
    </message>
    <message>
        <source>Newer mail is still being indexed (%1 of %2)</source>
        <translation>新しいメールの索引を作成中です（%1 / %2）</translation>
    </message>
    <message numerus="yes">
        <source>The attachments of %n message(s) are still being read</source>
        <translation>
            <numerusform>%n 通のメールの添付ファイルを読み取り中です</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SecretChoice</name>
    <message>
        <source>&amp;Master password</source>
        <translation>マスターパスワード(&amp;M)</translation>
    </message>
    <message>
        <source>The same once m&amp;ore</source>
        <translation>もう一度入力(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Keep the password in the encrypted password file</source>
        <translation>パスワードを暗号化パスワードファイルに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep the password in the key store of this computer</source>
        <translation>パスワードをこのコンピューターのキーストアに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Ask for the password each time Fumibako is started</source>
        <translation>Fumibako の起動ごとにパスワードを尋ねる(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keep it in an encrypted file, opened by a master password</source>
        <translation>マスターパスワードで開く暗号化ファイルに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep the token in the encrypted password file</source>
        <translation>トークンを暗号化パスワードファイルに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep the token in the key store of this computer</source>
        <translation>トークンをこのコンピューターのキーストアに保存する(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Ask for the token each time Fumibako is started</source>
        <translation>Fumibako の起動ごとにトークンを尋ねる(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Stay signed in, by the encrypted password file</source>
        <translation>暗号化パスワードファイルを使ってサインインしたままにする(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stay signed in, by the key store of this computer</source>
        <translation>このコンピューターのキーストアを使ってサインインしたままにする(&amp;S)</translation>
    </message>
    <message>
        <source>Sign in &amp;anew each time Fumibako is started</source>
        <translation>Fumibako の起動ごとにサインインする(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Stay signed in, by an encrypted file that a master password opens</source>
        <translation>マスターパスワードで開く暗号化ファイルを使ってサインインしたままにする(&amp;S)</translation>
    </message>
    <message>
        <source>It opens all passwords that Fumibako keeps. Nobody can find it again for you: without it, you type the passwords of your accounts once more.</source>
        <translation>Fumibako に保存したすべてのパスワードを開くためのものです。忘れた場合は誰にも復元できず、各アカウントのパスワードを入力し直すことになります。</translation>
    </message>
    <message>
        <source>The encrypted password file is locked. Its master password opens it.</source>
        <translation>暗号化パスワードファイルはロックされています。マスターパスワードで開けます。</translation>
    </message>
    <message>
        <source>The sign-in holds until Fumibako is closed.</source>
        <translation>サインインは Fumibako を終了するまで有効です。</translation>
    </message>
    <message>
        <source>The password is not saved: Fumibako keeps it in memory and asks for it once each time it is started.</source>
        <translation>パスワードは保存しません。メモリーにだけ保持し、Fumibako の起動ごとに一度お尋ねします。</translation>
    </message>
    <message>
        <source>Enter a master password.</source>
        <translation>マスターパスワードを入力してください。</translation>
    </message>
    <message>
        <source>This is not the same as above. Type it once more.</source>
        <translation>上の入力と一致しません。もう一度入力してください。</translation>
    </message>
</context>
<context>
    <name>ui::SenderText</name>
    <message>
        <source>Sent by %1</source>
        <translation>送信者: %1</translation>
    </message>
    <message>
        <source>Passed on by %1</source>
        <translation>転送者: %1</translation>
    </message>
    <message>
        <source>This message does not say which address it is from.</source>
        <translation>このメールには差出人のアドレスがありません。</translation>
    </message>
    <message>
        <source>A further sender is hidden in the header, which other programs may show alone: %1</source>
        <translation>ヘッダーに別の差出人が隠されています。ほかのプログラムではこちらだけが表示されることがあります: %1</translation>
    </message>
    <message>
        <source>The sender's name looks like an address, but is none: %1</source>
        <translation>差出人の名前がアドレスのように見えますが、アドレスではありません: %1</translation>
    </message>
    <message>
        <source>The sender's name shows another address. It says %1, but the message names %2.</source>
        <translation>差出人の名前に別のアドレスが書かれています。名前では %1 ですが、実際は %2 です。</translation>
    </message>
    <message>
        <source>The sender's name speaks of %1, but the address belongs to %2.</source>
        <translation>差出人の名前には %1 とありますが、アドレスは %2 のものです。</translation>
    </message>
    <message>
        <source>The sender's domain is written with letters that look like others. It is really %1.</source>
        <translation>差出人のドメインは、ほかの文字に似せた文字で書かれています。実際は %1 です。</translation>
    </message>
    <message>
        <source>The sender's name or address holds characters that cannot be seen. They are left out here.</source>
        <translation>差出人の名前またはアドレスに、見えない文字が含まれています。ここでは取り除いてあります。</translation>
    </message>
    <message>
        <source>The sender's address is built so that parts of it can be taken for another one: %1</source>
        <translation>差出人のアドレスは、一部が別のアドレスに見えるように作られています: %1</translation>
    </message>
    <message>
        <source>Answers would go to another domain: %1</source>
        <translation>返信は別のドメインに送られます: %1</translation>
    </message>
</context>
<context>
    <name>ui::ServerHeading</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Get Mail</source>
        <translation>メールを受信</translation>
    </message>
    <message>
        <source>Show Log…</source>
        <translation>ログを表示…</translation>
    </message>
</context>
<context>
    <name>ui::ServerPage</name>
    <message>
        <source>Try Again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Fetch Whole Message</source>
        <translation>メール全体を受信</translation>
    </message>
    <message>
        <source>Open Message</source>
        <translation>メールを開く</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Server of %1</source>
        <extracomment>Title of a window: %1 is an account</extracomment>
        <translation>%1のサーバー</translation>
    </message>
    <message>
        <source>Filter by subject or sender</source>
        <translation>件名または差出人で絞り込み</translation>
    </message>
    <message>
        <source>What the server had</source>
        <translation>サーバーにあったメール</translation>
    </message>
    <message>
        <source>Nothing was collected from this account yet. Get Mail asks the server what it has.</source>
        <translation>このアカウントではまだメールを受信していません。「メールを受信」を押すと、サーバーに何があるか確認します。</translation>
    </message>
    <message>
        <source>No message fits this filter.</source>
        <translation>この条件に合うメールはありません。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>chip</comment>
        <extracomment>%1 is a state of messages, %2 how many there are</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The server does not list it any more, so it cannot be fetched.</source>
        <translation>もうサーバーにないため、受信できません。</translation>
    </message>
    <message>
        <source>On the Server Now</source>
        <translation>現在のサーバー</translation>
    </message>
    <message>
        <source>What Became of It</source>
        <translation>これまでの記録</translation>
    </message>
</context>
<context>
    <name>ui::SessionLogWindow</name>
    <message>
        <source>Log of %1</source>
        <extracomment>Title of a window: %1 is an account</extracomment>
        <translation>%1のログ</translation>
    </message>
    <message>
        <source>What Fumibako and the server said to each other last. Passwords and the contents of your mail are not in it.</source>
        <translation>Fumibakoとサーバーとの最近のやり取りです。パスワードとメールの内容は含まれません。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Nothing was said to the server yet. Get mail, then look again.</source>
        <translation>まだサーバーとのやり取りはありません。メールを受信してから、もう一度ご覧ください。</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Save Log</source>
        <translation>ログの保存</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>テキストファイル (*.txt)</translation>
    </message>
    <message>
        <source>The log was saved in %1.</source>
        <translation>ログを%1に保存しました。</translation>
    </message>
    <message>
        <source>The log could not be saved there. Choose another place.</source>
        <translation>そこにはログを保存できませんでした。別の場所を選んでください。</translation>
    </message>
</context>
<context>
    <name>ui::SetupProblem</name>
    <message>
        <source>&amp;Try Again</source>
        <translation>もう一度試す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Enter the Server Yourself…</source>
        <translation>サーバーを自分で入力(&amp;E)…</translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>サーバーの応答: %1</translation>
    </message>
    <message>
        <source>%1 did not accept the password. Where you sign in in two steps, it wants an app password, made just for mail programs: make one there, then type it here.</source>
        <translation>%1 がパスワードを受け付けませんでした。2 段階認証をお使いの場合は、メールソフト専用の「アプリパスワード」が必要です。%1 で作成し、ここに入力してください。</translation>
    </message>
    <message>
        <source>&amp;Make an App Password…</source>
        <translation>アプリパスワードを作る(&amp;M)…</translation>
    </message>
    <message>
        <source>%1 did not accept the password for the user name %2. Type it once more; it is the password of your mail, which may be another than that of your contract.</source>
        <translation>%1 がユーザー名 %2 のパスワードを受け付けませんでした。もう一度入力してください。メールのパスワードは、契約や接続のパスワードと違うことがあります。</translation>
    </message>
    <message>
        <source>It says the same while POP is switched off there.</source>
        <translation>POP がオフになっている場合も、同じ応答になります。</translation>
    </message>
    <message>
        <source>&amp;Show How to Switch It On</source>
        <translation>オンにする方法を見る(&amp;S)</translation>
    </message>
    <message>
        <source>POP is switched off for this mailbox. Nothing is wrong with your password: switch POP on in the settings of %1, then try again.</source>
        <translation>このメールボックスでは POP がオフになっています。パスワードの間違いではありません。%1 の設定で POP をオンにしてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>%1 has locked this mailbox for the time being. Trying again and again makes that longer: sign in once in the web mail, then try again here.</source>
        <translation>%1 がこのメールボックスを一時的にロックしています。何度も試すとロックが長引きます。ウェブメールで一度サインインしてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>&amp;Open the Provider's Page</source>
        <translation>プロバイダーのページを開く(&amp;O)</translation>
    </message>
    <message>
        <source>%1 wants you to sign in once in your browser before a mail program may come. Do that, then try again.</source>
        <translation>%1 では、メールソフトを使う前に一度ブラウザーでサインインする必要があります。サインインしてから、もう一度試してください。</translation>
    </message>
    <message>
        <source>The clock of this computer says %1, and the certificate of %2 begins only on %3. The clock is probably wrong: set date and time, then try again. Your password was not sent.</source>
        <translation>このコンピューターの時計は %1 ですが、%2 の証明書が有効になるのは %3 です。時計がずれているようです。日付と時刻を合わせてから、もう一度試してください。パスワードは送信していません。</translation>
    </message>
    <message>
        <source>The clock of this computer says %1, and the certificate of %2 ended on %3. If the clock is wrong, set it and try again; if it is right, tell your mail provider. Your password was not sent.</source>
        <translation>このコンピューターの時計は %1 ですが、%2 の証明書は %3 に期限が切れています。時計がずれていれば合わせてからもう一度試し、正しければプロバイダーに知らせてください。パスワードは送信していません。</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 を使う</translation>
    </message>
    <message>
        <source>This is not an e-mail address. It looks like name@example.org.</source>
        <translation>メールアドレスではないようです。name@example.jp のような形で入力してください。</translation>
    </message>
    <message>
        <source>There is no “%1” on the internet. Is the address spelt right?</source>
        <translation>「%1」は見つかりません。アドレスのつづりをご確認ください。</translation>
    </message>
    <message>
        <source>There is no “%1” on the internet. Did you mean %2?</source>
        <translation>「%1」は見つかりません。%2 ではありませんか？</translation>
    </message>
    <message>
        <source>&amp;Correct the Address</source>
        <translation>アドレスを直す(&amp;C)</translation>
    </message>
    <message>
        <source>This computer seems to be offline: nothing on the internet answers. Connect to the internet, then try again. What you typed stays.</source>
        <translation>インターネットに接続されていないようです。接続してから、もう一度試してください。入力した内容はそのまま残ります。</translation>
    </message>
    <message>
        <source>A page of this network, as in a hotel or café, answers in the place of the internet. Open any web page, accept the terms there, then try again. Nothing was sent.</source>
        <translation>ホテルやカフェなどのネットワークのログイン画面が応答しています。ウェブページを開いて利用規約に同意してから、もう一度試してください。何も送信していません。</translation>
    </message>
    <message>
        <source>&amp;Open a Web Page</source>
        <translation>ウェブページを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Show What Can Be Done</source>
        <translation>対処方法を見る(&amp;S)</translation>
    </message>
    <message>
        <source>Use &amp;Another Address</source>
        <translation>別のアドレスを使う(&amp;A)</translation>
    </message>
    <message>
        <source>The name of your server stands in the papers that you got from %1. Have them at hand and enter it.</source>
        <translation>サーバー名は %1 の契約書類に書かれています。書類を見ながら入力してください。</translation>
    </message>
    <message>
        <source>No mail server of “%1” was found. Your provider's help pages name it, as “POP3” or “incoming mail server”. No password was sent.</source>
        <translation>「%1」のメールサーバーが見つかりませんでした。プロバイダーのヘルプに「POP3」または「受信メールサーバー」として載っています。パスワードは送信していません。</translation>
    </message>
    <message>
        <source>The account “%1” collects this mailbox already. A second one would fetch every message twice.</source>
        <translation>このメールボックスは、アカウント「%1」ですでに受信しています。もう一つ追加すると、すべてのメールを二重に受信します。</translation>
    </message>
    <message>
        <source>&amp;Edit That Account…</source>
        <translation>そのアカウントを編集(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>ui::SetupText</name>
    <message>
        <source>%1 has no POP3, so Fumibako cannot collect mail there. Have the mail forwarded to an address that has POP3 and add that one, or save it as files there and bring those in.</source>
        <translation>%1 は POP3 に対応していないため、Fumibako では受信できません。POP3 を使えるアドレスに転送してそのアドレスを追加するか、メールをファイルに保存して取り込んでください。</translation>
    </message>
    <message>
        <source>Switch POP on in the web mail of %1 first: until then it refuses every mail program.</source>
        <translation>先に %1 のウェブメールで POP をオンにしてください。オフのままではメールソフトから接続できません。</translation>
    </message>
    <message>
        <source>Allow access from other mail programs in the settings of %1 first: until then it refuses them.</source>
        <translation>先に %1 の設定で、ほかのメールソフトからのアクセスを許可してください。許可するまでは接続できません。</translation>
    </message>
    <message>
        <source>%1 takes no password from mail programs: you sign in there, in your browser.</source>
        <translation>%1 はメールソフトのパスワードを受け付けません。ブラウザーでサインインします。</translation>
    </message>
    <message>
        <source>If you sign in to %1 in two steps, your everyday password is refused here. Make an app password there and type that one.</source>
        <translation>%1 で 2 段階認証をお使いの場合、普段のパスワードは使えません。%1 でアプリパスワードを作り、それを入力してください。</translation>
    </message>
    <message>
        <source>In a company or school, whoever runs the mail may have switched POP off.</source>
        <translation>会社や学校では、管理者が POP をオフにしていることがあります。</translation>
    </message>
    <message>
        <source>The name of your server stands in the papers that you got from %1.</source>
        <translation>サーバー名は %1 の契約書類に書かれています。</translation>
    </message>
    <message>
        <source>%1 is not known to offer an encrypted connection.</source>
        <translation>%1 が暗号化された接続に対応しているという情報はありません。</translation>
    </message>
    <message>
        <source>Asking %1 for its settings…</source>
        <translation>%1 に設定を問い合わせています…</translation>
    </message>
    <message>
        <source>Looking up the mail server of %1…</source>
        <translation>%1 のメールサーバーを調べています…</translation>
    </message>
    <message>
        <source>Trying %1. No password is sent…</source>
        <translation>%1 を試しています（パスワードは送信しません）…</translation>
    </message>
    <message>
        <source>Looking for %1 in the list of known providers…</source>
        <translation>プロバイダーの一覧から %1 を探しています…</translation>
    </message>
    <message>
        <source>%1 publishes no settings.</source>
        <translation>%1 は設定を公開していません。</translation>
    </message>
    <message>
        <source>The directory of names knows no mail server of %1.</source>
        <translation>DNS に %1 のメールサーバーの情報はありません。</translation>
    </message>
    <message>
        <source>No mail server answers under the usual names of %1.</source>
        <translation>%1 のよくある名前では、メールサーバーの応答がありません。</translation>
    </message>
    <message>
        <source>%1 is not in the list of known providers.</source>
        <translation>%1 はプロバイダーの一覧にありません。</translation>
    </message>
    <message>
        <source>%1 gave no settings that can be used.</source>
        <translation>%1 の設定は使えませんでした。</translation>
    </message>
    <message>
        <source>The directory of names did not answer about %1.</source>
        <translation>DNS から %1 についての応答がありません。</translation>
    </message>
    <message>
        <source>%1 did not answer as a mail server.</source>
        <translation>%1 はメールサーバーとして応答しませんでした。</translation>
    </message>
    <message>
        <source>%1 itself decides what becomes of a message once it was fetched, whatever is chosen here: see the POP settings of its web mail.</source>
        <translation>%1 では、受信後のメールの扱いは %1 側の設定で決まり、ここでの選択は反映されないことがあります。ウェブメールの POP 設定をご確認ください。</translation>
    </message>
    <message>
        <source>%1 is known: its mail server is %2.</source>
        <extracomment>%1 is a provider, %2 its server</extracomment>
        <translation>%1 のメールサーバーは %2 です。</translation>
    </message>
    <message>
        <source>The settings of %1 name its mail server: %2.</source>
        <translation>%1 の設定によると、メールサーバーは %2 です。</translation>
    </message>
    <message>
        <source>The directory of names knows the mail server of %1: %2.</source>
        <translation>DNS によると、%1 のメールサーバーは %2 です。</translation>
    </message>
    <message>
        <source>A mail server was found: %1.</source>
        <translation>メールサーバー %1 が見つかりました。</translation>
    </message>
</context>
<context>
    <name>ui::SignInPanel</name>
    <message>
        <source>The address is copied. Paste it into the address bar of a browser on this computer.</source>
        <translation>アドレスをコピーしました。このコンピューターのブラウザーのアドレスバーに貼り付けてください。</translation>
    </message>
    <message>
        <source>&amp;Sign In in the Browser</source>
        <translation>ブラウザーでサインイン(&amp;S)</translation>
    </message>
    <message>
        <source>Copy the Address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Use an App Password</source>
        <translation>アプリパスワードを使う</translation>
    </message>
    <message>
        <source>How to Make One</source>
        <translation>作成方法</translation>
    </message>
    <message>
        <source>Client ID of your own</source>
        <translation>ご自分のクライアント ID</translation>
    </message>
    <message>
        <source>Who has registered a program with the provider can sign in as that program.</source>
        <translation>プロバイダーにアプリを登録している方は、そのアプリとしてサインインできます。</translation>
    </message>
    <message>
        <source>I have a client ID</source>
        <translation>クライアント ID を持っている</translation>
    </message>
    <message>
        <source>Signing in by browser is not known for this mail provider.</source>
        <translation>このメールプロバイダーでは、ブラウザーでのサインインに対応していません。</translation>
    </message>
    <message>
        <source>A sign-in at %1 is good for the mail servers of %1 only, and %2 is none of them. Check the server's name.</source>
        <translation>%1 のサインインは %1 のメールサーバーでだけ使えますが、%2 はそのサーバーではありません。サーバー名を確認してください。</translation>
    </message>
    <message>
        <source>Signing in by browser needs an encrypted connection to the mail server. Choose encryption for this account.</source>
        <translation>ブラウザーでのサインインには、メールサーバーとの暗号化された接続が必要です。このアカウントで暗号化を選んでください。</translation>
    </message>
    <message>
        <source>%1 lets only programs that are registered with it open its sign-in page, and this copy of Fumibako is not registered.</source>
        <translation>%1 のサインインページを開けるのは登録されたアプリだけで、この Fumibako は登録されていません。</translation>
    </message>
    <message>
        <source>Fumibako opens the sign-in page of %1 in your browser. Sign in there and allow access to your mail. Fumibako never sees your password.</source>
        <translation>%1 のサインインページをブラウザーで開きます。サインインして、メールへのアクセスを許可してください。パスワードが Fumibako に渡ることはありません。</translation>
    </message>
    <message>
        <source>You are signed in.</source>
        <translation>サインインしました。</translation>
    </message>
    <message>
        <source>You are signed in as %1.</source>
        <translation>%1 としてサインインしました。</translation>
    </message>
    <message>
        <source>The sign-in could not be saved, so it holds until Fumibako is closed.</source>
        <translation>サインインを保存できなかったため、Fumibako を終了するまで有効です。</translation>
    </message>
    <message>
        <source>Waiting for you to sign in, in the browser…</source>
        <translation>ブラウザーでのサインインを待っています…</translation>
    </message>
    <message>
        <source>If no browser has opened, copy the address and open it yourself.</source>
        <translation>ブラウザーが開かない場合は、アドレスをコピーしてブラウザーで開いてください。</translation>
    </message>
    <message>
        <source>&amp;Sign In Again</source>
        <translation>もう一度サインイン(&amp;S)</translation>
    </message>
    <message>
        <source>Or without the browser: %1 can make you a password just for mail programs, an app password, on its web pages.</source>
        <translation>ブラウザーを使わない方法もあります。%1 のウェブページで、メールソフト専用のパスワード (アプリパスワード) を作成できます。</translation>
    </message>
    <message>
        <source>Fumibako has received your sign-in. You can close this page and go back to Fumibako.</source>
        <translation>Fumibako がサインインを受け取りました。このページを閉じて、Fumibako に戻ってください。</translation>
    </message>
    <message>
        <source>You were not signed in. You can close this page; Fumibako says what you can do now.</source>
        <translation>サインインは完了しませんでした。このページは閉じてかまいません。次にできることは Fumibako に表示されています。</translation>
    </message>
</context>
<context>
    <name>ui::SignInPrompt</name>
    <message>
        <source>Sign In</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Sign in for the account “%1”</source>
        <translation>アカウント「%1」にサインイン</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ui::SourceActions</name>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
</context>
<context>
    <name>ui::SourceView</name>
    <message>
        <source>Source of “%1”</source>
        <extracomment>%1 is the subject of a message or the name of an attachment</extracomment>
        <translation>「%1」のソース</translation>
    </message>
    <message>
        <source>Source of the message</source>
        <translation>メールのソース</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>次のページ</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Find in the source (Ctrl+F)</source>
        <translation>ソース内を検索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Copy All</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>Copy the whole source as text</source>
        <translation>ソース全体を文字としてコピー</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Save exactly these bytes</source>
        <translation>このバイト列をそのまま保存</translation>
    </message>
    <message>
        <source>Find in the source</source>
        <translation>ソース内を検索</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>前へ (Shift+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>次へ (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1 / %2 ページ</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>検索しています…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>ui::SpacePanel</name>
    <message>
        <source>Show What Would Go…</source>
        <translation>削除されるメールを表示…</translation>
    </message>
    <message>
        <source>Only messages that are stored here are taken. You see the list before anything is deleted.</source>
        <translation>対象はここに保存されているメールだけです。削除の前に一覧で確認できます。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Free space on the server</source>
        <translation>サーバーの空きを増やす</translation>
    </message>
    <message>
        <source>The largest, until so much is free:</source>
        <translation>大きいものから、この容量が空くまで:</translation>
    </message>
    <message>
        <source>All that are older than:</source>
        <translation>次より古いものすべて:</translation>
    </message>
    <message>
        <source>All from these senders:</source>
        <translation>次の差出人からのものすべて:</translation>
    </message>
    <message>
        <source> MB</source>
        <extracomment>Megabytes, behind a number</extracomment>
        <translation> MB</translation>
    </message>
    <message>
        <source> months</source>
        <extracomment>Behind a number</extracomment>
        <translation> か月</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>通数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Choose one or more senders.</source>
        <translation>差出人を選んでください。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) would go, %1.</source>
        <translation>
            <numerusform>%n 通（%1）が対象です。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StepList</name>
    <message>
        <source>Result of the connection test</source>
        <translation>接続テストの結果</translation>
    </message>
</context>
<context>
    <name>ui::TransferBar</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Progress of getting mail</source>
        <translation>メール受信の進行状況</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>ui::TransferController</name>
    <message>
        <source>Mail was last checked on %1.</source>
        <translation>前回の受信確認: %1</translation>
    </message>
</context>
<context>
    <name>ui::TransferDetails</name>
    <message>
        <source>Accounts being checked</source>
        <translation>受信確認中のアカウント</translation>
    </message>
</context>
<context>
    <name>ui::TransferRow</name>
    <message>
        <source>Progress of %1</source>
        <translation>%1の進み具合</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>What a screen reader says of a button: %1 is its text, %2 an account</extracomment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>ui::TransferSummary</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 an account, %2 what is being done for it
----------
%1 an account, %2 one or more sentences</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Getting mail from %n account(s)</source>
        <translation>
            <numerusform>%n件のアカウントからメールを受信しています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) could not be checked completely.</source>
        <translation>
            <numerusform>%n件のアカウントを最後まで確認できませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences</extracomment>
        <translation>%1%2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n new message(s) were stored.</source>
        <translation>
            <numerusform>中止しました。新しいメール%n通を保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The password is needed.</source>
        <translation>パスワードが必要です。</translation>
    </message>
</context>
<context>
    <name>ui::TransferText</name>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Securing the connection</source>
        <translation>接続を暗号化中</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>ログイン中</translation>
    </message>
    <message>
        <source>Looking for new mail</source>
        <translation>新着メールを確認中</translation>
    </message>
    <message>
        <source>Getting mail</source>
        <translation>メールを受信中</translation>
    </message>
    <message>
        <source>Storing mail</source>
        <translation>メールを保存中</translation>
    </message>
    <message>
        <source>Removing mail from the server</source>
        <translation>サーバーからメールを削除中</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>終了処理中</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>So many of so many messages</extracomment>
        <translation>%1/%2通</translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>Speed: so many bytes each second</extracomment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>No new messages.</source>
        <translation>新着メールはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s).</source>
        <translation>
            <numerusform>新着メールを%n通受信しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were removed from the server.</source>
        <translation>
            <numerusform>%n通をサーバーから削除しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be fetched and are left on the server.</source>
        <translation>
            <numerusform>%n通は受信できず、サーバーに残っています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n new message(s) were stored.</source>
        <translation>
            <numerusform>中止しました（新着メール%n通を保存済み）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Edit Account…</source>
        <translation>アカウントを編集…</translation>
    </message>
    <message>
        <source>Enter Password…</source>
        <translation>パスワードを入力…</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) checked at %1.</source>
        <translation>
            <numerusform>%1にアカウント%n件を確認しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Show Log…</source>
        <translation>ログを表示…</translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>サーバー…</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>So many bytes of so many: "3 MB / 2.1 GB"</extracomment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Sign In Again…</source>
        <translation>もう一度サインイン…</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>ロックを解除…</translation>
    </message>
</context>
<context>
    <name>ui::TrashStrip</name>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Change how long messages are kept in Trash</source>
        <translation>ごみ箱に残す期間を変更</translation>
    </message>
    <message>
        <source>Messages here are kept until you empty Trash.</source>
        <translation>ここのメールは、ごみ箱を空にするまで残ります。</translation>
    </message>
    <message numerus="yes">
        <source>Messages here are erased after %n day(s).</source>
        <translation>
            <numerusform>ここのメールは %n 日後に消去されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep until Trash is emptied</source>
        <translation>ごみ箱を空にするまで残す(&amp;K)</translation>
    </message>
    <message numerus="yes">
        <source>Erase after %n day(s)</source>
        <translation>
            <numerusform>%n 日後に消去</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase messages for good after %n day(s) in Trash?</source>
        <translation>
            <numerusform>ごみ箱のメールを %n 日後に完全に消去しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Those that have been here longer are erased soon. This cannot be undone.</source>
        <translation>それより長くここにあるメールは、まもなく消去されます。元に戻せません。</translation>
    </message>
    <message numerus="yes">
        <source>Erase After %n Day(s)</source>
        <translation>
            <numerusform>%n 日後に消去する</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>この操作を元に戻す</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>この通知を閉じる</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop here; what is done can be taken back</source>
        <translation>ここで中止します。済んだ分は元に戻せます</translation>
    </message>
</context>
<context>
    <name>ui::UnsubscribeStrip</name>
    <message>
        <source>Unsubscribe sends one encrypted request to %1, which tells it your subscription, and nothing else.</source>
        <translation>暗号化した要求を 1 回だけ %1 に送って配信を停止します。伝わるのは購読の情報だけです。</translation>
    </message>
    <message>
        <source>A page at %1 lets you unsubscribe: %2</source>
        <translation>%1 のページで配信を停止できます: %2</translation>
    </message>
    <message>
        <source>A message to %1 unsubscribes. Your mail program shows it before it is sent.</source>
        <translation>%1 へのメールで配信を停止できます。送る前にメールソフトで内容を確認できます。</translation>
    </message>
    <message>
        <source>Unsubscribe</source>
        <translation>配信を停止</translation>
    </message>
    <message>
        <source>Open Page</source>
        <translation>ページを開く</translation>
    </message>
    <message>
        <source>Write Message</source>
        <translation>メールを作成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Unsubscribing at %1…</source>
        <translation>%1 で配信を停止しています…</translation>
    </message>
    <message>
        <source>%1 has taken your unsubscription. It may take some days until no more mail comes.</source>
        <translation>%1 が配信停止を受け付けました。届かなくなるまで数日かかることがあります。</translation>
    </message>
    <message>
        <source>%1 did not accept the request, so you may still be subscribed. Look for a link in the message itself.</source>
        <translation>%1 が要求を受け付けなかったため、配信が続いている可能性があります。メール本文中のリンクを探してください。</translation>
    </message>
    <message>
        <source>%1 wanted to send the request on to another place, which Fumibako does not follow. You may still be subscribed. Look for a link in the message itself.</source>
        <translation>%1 が別の場所への転送を求めましたが、Fumibako は従いません。配信が続いている可能性があります。メール本文中のリンクを探してください。</translation>
    </message>
    <message>
        <source>%1 could not be reached safely, so you are still subscribed. Try again later.</source>
        <translation>%1 に安全に接続できなかったため、配信は続いています。後でもう一度試してください。</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>もう一度試す</translation>
    </message>
</context>
<context>
    <name>ui::ViewActions</name>
    <message>
        <source>&amp;Appearance</source>
        <translation>外観(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>Reading Pane on the &amp;Right</source>
        <translation>閲覧ウィンドウを右に表示(&amp;R)</translation>
    </message>
    <message>
        <source>Reading Pane &amp;Below</source>
        <translation>閲覧ウィンドウを下に表示(&amp;B)</translation>
    </message>
    <message>
        <source>Like the &amp;System</source>
        <translation>システムに合わせる(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>Plain Text in a &amp;Monospace Font</source>
        <translation>テキストを等幅フォントで表示(&amp;M)</translation>
    </message>
</context>
<context>
    <name>ui::WelcomePage</name>
    <message>
        <source>Fumibako</source>
        <translation>Fumibako</translation>
    </message>
    <message>
        <source>Welcome to Fumibako</source>
        <translation>Fumibakoへようこそ</translation>
    </message>
    <message>
        <source>Your mail, collected here, kept for good and found in a moment.</source>
        <translation>メールをここに集めて、ずっと残して、すぐに見つける。</translation>
    </message>
    <message>
        <source>Add an Account</source>
        <translation>アカウントを追加</translation>
    </message>
    <message>
        <source>Collect your mail from a POP3 server. Nothing is deleted there.</source>
        <translation>POP3サーバーからメールを受信します。サーバーのメールは削除しません。</translation>
    </message>
    <message>
        <source>Try the Sample Mailbox</source>
        <translation>サンプルメールを試す</translation>
    </message>
    <message>
        <source>Look around with some sixty sample messages.</source>
        <translation>約60通のサンプルメールで、使い心地を確かめられます。</translation>
    </message>
    <message>
        <source>Preparing the Sample Mailbox…</source>
        <translation>サンプルメールを準備中…</translation>
    </message>
    <message>
        <source>Import Mail</source>
        <translation>メールを取り込む</translation>
    </message>
    <message>
        <source>From Thunderbird, Sylpheed and others, or from files.</source>
        <translation>Thunderbird、Sylpheed などのソフトやファイルから。</translation>
    </message>
</context>
</TS>
