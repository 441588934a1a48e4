# Every night: 0 0 * * * DNC_SERVER=… DNC_API_KEY=… sh daily-sync.sh
set -e
day=$(date +%F)
opendnc import optouts.csv --source "crm export" --errors "mend-$day.csv" --json > "import-$day.json"
