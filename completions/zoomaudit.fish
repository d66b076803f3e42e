# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_zoomaudit_global_optspecs
    string join \n demo= profile= all-profiles sub-account= as-of= q/quiet v/verbose color= no-progress format= o/output= columns= sort= limit= raw max-age= refresh offline snapshot= policy= strict h/help V/version
end

function __fish_zoomaudit_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_zoomaudit_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_zoomaudit_using_subcommand
    set -l cmd (__fish_zoomaudit_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -s V -l version -d 'Print version'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "login" -d 'Connect to a Zoom account, once'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "logout" -d 'Revoke the login and forget it'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "profiles" -d 'List, rename and remove the profiles of this machine, and choose those that make up `--all-profiles`'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "doctor" -d 'Say what works and what does not, what it means, and how to mend it'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "sync" -d 'Read the account from Zoom and save a snapshot'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "schedule" -d 'Print what has cron or systemd sync every day; it installs nothing'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "users" -d 'Show who is in the account: status, licence, role, groups, verdict'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "licenses" -d 'Show the seats bought, assigned, used and idle, per plan'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "usage" -d 'Show who used what in a window of days'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "invoices" -d 'Show what Zoom billed: every invoice, or the lines of one'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "explain" -d 'Show all evidence behind one person\'s verdicts, and what would change them'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "findings" -d 'Show waste and risk: one row for each finding, with evidence and value'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "diff" -d 'Show what changed between two snapshots: people and their licences, rooms, common areas, and what was bought'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "sql" -d 'Answer a query over what was read before; without one, list the views and their columns'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "forget" -d 'Remove a person from the store and from its history'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "policy" -d 'See to it that a policy says what is meant'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "demo" -d 'Serve the made-up account on 127.0.0.1 until Ctrl-C'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "completions" -d 'Print the completions of a shell'
complete -c zoomaudit -n "__fish_zoomaudit_needs_command" -f -a "man" -d 'Print the manual page, or write those of all commands into a directory'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l port -d 'Listen on this port of 127.0.0.1 for Zoom\'s redirect [default: 8624, else 8625, else 8626]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l timeout -d 'Wait so long for the browser to come back' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l token-store -d 'Where to keep the login [default: keyring]' -r -f -a "keyring\t'The system\'s keyring'
file\t'A file that only its owner can read'"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l for -d 'Of the scopes, only the fewest with which these reports are whole, such as licenses,usage' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l server-to-server -d 'Use a Server-to-Server OAuth app: account id, client id and client secret, no browser'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l no-browser -d 'Print the address to open instead of opening it'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l scopes -d 'List the scopes that zoomaudit uses, and what is unknown without each'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l sub-accounts -d 'Of the scopes, those for the sub-accounts of a master account, which its owner has to approve'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l app-manifest -d 'Print a manifest for Zoom\'s app form: public client, redirect addresses, scopes'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l purge -d 'Also delete all that was read from this account'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l sub-accounts -d 'List the sub-accounts of the profile\'s master account, as Zoom tells them'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -f -a "list" -d 'List the profiles of this machine, and whether the login of each is kept'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -f -a "rename" -d 'Rename a profile: its login, its store and its table in config.toml'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -f -a "remove" -d 'Remove a profile: revoke its login, and delete all that was read and set for it'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -f -a "enable" -d 'Have `--all-profiles` use a profile again'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and not __fish_seen_subcommand_from list rename remove enable disable" -f -a "disable" -d 'Have `--all-profiles` leave a profile out'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l yes -d 'Delete it: what Zoom has forgotten since cannot be read again'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand profiles; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l as-cron -d 'Look as a program that cron starts does: without this terminal, its desktop and its variables'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l only -d 'Read only this dataset, besides users (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l skip -d 'Leave this dataset out (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l rate -d 'Use at most this share of Zoom\'s limits, which all apps of the account live on [default: 50%]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l wait -d 'Wait at most so long for another sync of this profile [default: 10m]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l from-files -d 'Read what Zoom\'s web portal exported instead, which takes neither an app nor a login: the files `zoomus_users.csv` and `meetinglistdetails_FROM_TO.csv` in this directory' -r -f -a "(__fish_complete_directories)"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l tier -d 'Take Zoom\'s limits to be those of this kind of account [default: auto]' -r -f -a "auto\t'Pro until the plans tell better'
free\t''
pro\t''
business\t''
none\t'Do not pace'"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l plan -d 'Say what a sync would cost in requests and time, and ask Zoom for no more than it takes to count'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l full -d 'Read also the days of use that were read before and can no longer change'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l exhaustive -d 'Ask about everybody who may hold an add-on, even when the holders of all seats are known'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l prune -d 'Thin old snapshots as `keep` in config.toml says, and join old days of use to months'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l at -d 'Begin at this time of the day, local time' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l delay -d 'Wait for up to so many minutes more, a different time each day' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l mail -d 'Tell this address when a sync fails' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand schedule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l status -d 'Only people of this status (can be repeated)' -r -f -a "active\t''
inactive\t''
pending\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l license -d 'Only people with this licence: basic, licensed, unassigned, none, type-N (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l role -d 'Only people with this role (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l department -d 'Only people of this department (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l group -d 'Only people in this group (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l external -d 'Only people whose address is outside the company\'s domains' -r -f -a "true\t''
false\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l verdict -d 'Only people with this verdict (can be repeated)' -r -f -a "active\t''
idle\t''
never\t''
new\t''
unknown\t''
exempt\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l directory -d 'Read status, manager, cost centre, department and division of people from a CSV export of the HR system or identity provider, for this report alone' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l settle -d 'Ask Zoom one by one what those hosted who are `unknown`: the first 500 of them, or N' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand users" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l by -d 'Show what each part of the company holds, and its share of the bill: seats that are assigned or pending, and free ones' -r -f -a "department\t''
cost-center\t''
division\t''
group\t''
role\t''
domain\t''
plan\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l buffer -d 'With `--renewal`, the share of the seats bought that is kept for whoever comes' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l what-if -d 'Compare the policy with another, such as idle=60d or idle=120d,grace=30d, and try both on the past (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l product -d 'With `--assignments`, only seats of this product, such as base or phone (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l verdict -d 'With `--assignments`, only seats with this verdict (can be repeated)' -r -f -a "active\t''
idle\t''
never\t''
new\t''
unknown\t''
exempt\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l department -d 'With `--assignments`, only seats of people of this department (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l for -d 'With `--assignments`, write seats that are idle or never used (or of `--verdict`) for another program; the import of Zoom\'s portal takes a directory, or a file, in `-o`. Without `--verdict` it also takes all seats of people who left, as `--directory` says; no letter goes to them' -r -f -a "zoom-import\t'Files for the import of Zoom\'s portal, which takes the seats away, one for each set of licences that is left'
mail-merge\t'A row for each person, for letters that ask whether the seats are needed'"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l include-guarded -d 'With `--for zoom-import`, also take seats with this guard, which are left out otherwise (can be repeated)' -r -f -a "owner\t''
admin\t''
upcoming-event\t''
room-account\t''
bundle-unknown\t''
pending\t''
not-checked\t''
on-leave\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l answer-by -d 'With `--for mail-merge`, the day until which to answer [default: two weeks from today]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l directory -d 'Read status, manager, cost centre, department and division of people from a CSV export of the HR system or identity provider, for this report alone' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l settle -d 'Ask Zoom one by one what those hosted who are `unknown`: the first 500 of them, or N' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l assignments -d 'Show one row for each seat that somebody holds'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l renewal -d 'Show what can be given back when the contract ends, and until when Zoom has to be told'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand licenses" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l last -d 'So many days up to and including today [default: 90d]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l from -d 'First day, UTC' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l to -d 'Last day, UTC [default: today]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l kind -d 'Only use of this kind (can be repeated)' -r -f -a "meeting\t'Meetings that somebody hosted'
webinar\t'Webinars'
call\t'Calls that were placed, or answered, with a duration'
recording\t'Recordings in the cloud'"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l department -d 'Only people of this department (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l group -d 'Only people in this group (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand usage" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand invoices" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l directory -d 'Read status, manager, cost centre, department and division of people from a CSV export of the HR system or identity provider, for this report alone' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l settle -d 'Ask Zoom one by one what those hosted who are `unknown`: the first 500 of them, or N' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l code -d 'Only findings of this code (can be repeated)' -r -f -a "leaver-holds-seat\t''
inactive-user-holds-seat\t''
never-used-seat\t''
signs-in-only\t''
idle-licensed-user\t''
pending-holds-seat\t''
redundant-add-on\t''
idle-webinar\t''
idle-large-meeting\t''
idle-phone\t''
basic-is-enough\t''
on-leave-holds-seat\t''
duplicate-person\t''
external-holds-seat\t''
oversized-webinar\t''
oversized-phone-plan\t''
admin-idle\t''
upgrade-needed\t''
over-assigned\t''
storage-nearly-full\t''
renewal-near\t''
spare-seats\t''
unassigned-numbers\t''
pool-low\t''
idle-room\t''
idle-common-area-phone\t''
storage-oversized\t''
contract-mismatch\t''
count-mismatch\t''
bounced\t''
exemption-expired\t''
no-department\t''
stale-data\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l kind -d 'Only findings of this kind: waste, risk or data (can be repeated)' -r -f -a "waste\t''
risk\t''
data\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l severity -d 'Only findings that matter at least so much' -r -f -a "low\t''
medium\t''
high\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l department -d 'Only findings of people of this department (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l since -d 'Only what was not so in the newest snapshot of this day or before' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l directory -d 'Read status, manager, cost centre, department and division of people from a CSV export of the HR system or identity provider, for this report alone' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l fail-on -d 'End with status 3 if there is a finding of this kind, or of this severity or a higher one (can be repeated)' -r -f -a "low\t''
medium\t''
high\t''
waste\t''
risk\t''
data\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l fail-if -d 'End with status 3 if this holds of the row that `--summary` shows, such as \'high > 0\'' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l new -d 'Only what the last run with `--new` did not show. What comes, goes and comes again is new again'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l summary -d 'Show one row: how many findings there are, what they are worth, and how many seats are idle'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand findings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l list -d 'List the snapshots that there are'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l timeout -d 'End a query that takes longer than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand sql" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and not __fish_seen_subcommand_from check" -f -a "check" -d 'Tell every mistake in a policy, and what it comes to'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand policy; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l port -d 'Listen on this port; 0 takes any that is free' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l people -d 'Make up so many people' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l day -d 'Make up the account as of this day [default: today, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l tier -d 'Enforce Zoom\'s limits for this kind of account' -r -f -a "none\t''
free\t''
pro\t''
business\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l fault -d 'Make something go wrong: NAME=N (can be repeated; `list` names them)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l without-scope -d 'Leave a scope out of the app, to see what that hides (can be repeated; `list` names them)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l all -d 'Write the completions of every shell into a directory' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l demo -d 'Use a made-up account of N people inside this program; nothing is kept' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l profile -d 'Use this login instead of the default one; several make one report, with a column `profile` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l sub-account -d 'Use this sub-account of the profile\'s master account, or `all`; several make one report, with `sub_account` in front' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l as-of -d 'Take this day as today, for windows and verdicts [default: now, UTC]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l color -d 'Colour messages on standard error' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t''
never\t''"
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l format -d 'Write the report in this format: table, csv, json, ndjson or markdown [default: table]' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -s o -l output -d 'Write the report to a file, whose ending implies the format' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l columns -d 'Show these columns in this order' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l sort -d 'Sort by a column (can be repeated)' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l limit -d 'Show at most so many rows' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l max-age -d 'Read again from Zoom what is older than this' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l snapshot -d 'Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today' -r
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l policy -d 'Judge by the policy in this file instead of that in config.toml' -r -F
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l all-profiles -d 'Use all profiles that are not disabled, side by side'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -s v -l verbose -d 'Say more on standard error, such as Zoom\'s tracking ids'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l no-progress -d 'Show no progress bars'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l raw -d 'Leave text in CSV as it is, also where a spreadsheet would run it as a formula'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l refresh -d 'Read again from Zoom, however young the data is'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l offline -d 'Use only what was read before'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -l strict -d 'End with status 6 when data that the report rests on is incomplete'
complete -c zoomaudit -n "__fish_zoomaudit_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
