/**
 * Words of which one is never another one's new name: where names differ in
 * two of them only, their things mean something else. Between bars stands one
 * word with what means the same.
 */
const OPPOSITES: readonly string[] = [
  `created create creation inserted added | updated update modified changed
    edited | deleted removed archived trashed destroyed | published released
    | approved accepted | rejected declined denied | cancelled canceled |
    completed finished done | started begun | expired expires | verified
    confirmed | paid | shipped sent | received delivered | opened | closed |
    locked | banned blocked suspended | active | visible shown | hidden |
    enabled | disabled | public | private | draft | seen read viewed |
    written | assigned | reviewed | requested | booked reserved | scheduled
    planned estimated expected | actual`,
  `min minimum lower lowest low least | max maximum upper highest high most
    | avg average mean median | sum total | count`,
  `start starts begin begins beginning since | end ends stop finish until
    till`,
  `from source src origin sender | to target dest destination dst recipient
    receiver`,
  `net | gross | tax vat | discount`,
  `latitude lat | longitude lng lon long | altitude alt`,
  `x | y | z`,
  `width | height | depth | length | weight`,
  `first given fore | last family sur | middle | full display | nick user
    login | maiden`,
  `home private personal | work office business | mobile cell | fax`,
  `billing bill invoice | shipping ship delivery`,
  `old previous prev former | new next | current cur`,
  `in incoming inbound input | out outgoing outbound output`,
  `left | right | top | bottom | center centre`,
  `north | south | east | west`,
  `before pre | after post`,
  `buyer purchaser customer client | seller vendor supplier | broker`,
  `debit | credit`,
  `buy purchase | sell sale sales | rent | cost`,
  `open | close`,
  `parent | child | sibling`,
  `male | female`,
  `mother | father`,
  `host | guest`,
  `client | server`,
  `request query | response reply answer`,
  `question | answer reply`,
  `success succeeded passed ok | failure failed error failures`,
  `primary main | secondary backup alternate`,
  `internal | external`,
  `local | remote | global`,
  `begin | end`,
  `even | odd`,
  `positive | negative`,
  `day daily | week weekly | month monthly | quarter quarterly | year
    yearly annual | hour hourly`,
  `id uuid guid pk key | name | code | number no nr num | count | url uri
    link | email mail | phone telephone | title | type kind | status | state
    | date | slug | text body`,
  `subject title headline | body content | footer | header`,
  `street | city town | zip postcode postal | country | state province |
    region`,
  `likes upvotes | dislikes downvotes | views | shares`,
  `red | green | blue`,
  `allow allowed include included | deny forbidden exclude excluded`,
  `km | miles mi | m meters metres | cm | mm | ft feet | inches inch in`,
  `kg | g grams | lb lbs pounds | oz`,
  `ms millis milliseconds | s sec secs seconds | min mins minutes | hours
    hrs | days | weeks | months | years`,
  `bytes | kb | mb | gb`,
  `cents pence pennies minor | dollars euros pounds major`,
  `usd | eur | gbp | chf | jpy`,
  `celsius c | fahrenheit f | kelvin k`,
  `percent pct percentage | ratio fraction | amount value`,
  `due | issue issued | birth born | death died | hire hired | expiry
    expiration | effective | order ordered | payment paid | delivery |
    return returned`,
  `subtotal | total | tax | discount | deposit | refund | fee | balance`,
  `creator author writer | editor updater modifier | reviewer | approver |
    assignee | requester reporter | manager supervisor | owner | deleter |
    publisher`,
  `lender | borrower`,
  `landlord | tenant`,
  `teacher | student pupil`,
  `doctor physician | patient | nurse`,
  `winner | loser`,
  `won wins | lost losses | drawn draws`,
  `giver donor | receiver`,
  `driver | passenger rider`,
  `leader | follower`,
  `master | slave replica`,
  `husband | wife`,
  `son | daughter`,
  `asset assets | liability liabilities`,
  `income revenue | expense expenses cost costs`,
  `arrival arrive arrives | departure depart departs`,
  `pickup | dropoff delivery`,
  `opening opens | closing closes`,
  `login | logout`,
  `entry enter | exit leave`,
  `grant granted | revoke revoked`,
  `push | pull`,
  `ingress | egress`,
  `plus | minus`,
  `front | back`,
  `inner inside | outer outside`,
  `above | below`,
  `horizontal | vertical`,
  `row | column col`,
  `home | away`,
  `morning | noon | afternoon | evening | night`,
  `am | pm`,
  `first one i | second two ii | third three iii | fourth four iv | fifth
    five`,
  `small | medium | large big`,
  `short | long`,
  `low | medium | high`,
  `monday mon | tuesday tue | wednesday wed | thursday thu | friday fri |
    saturday sat | sunday sun`,
  `en english | de german | fr french | es spanish | it italian | nl dutch
    | pt portuguese | pl polish | ru russian | zh chinese | ja japanese`,
  `test | dev | staging | prod`,
  `desktop | tablet | mobile | ios | android`,
  `access | refresh`,
  `billing | contact | support | sales | admin | marketing`,
  `import imported | export exported`,
  `country | county`,
];

/** Lists of one word and what means the same, in groups of which no two lists mean the same. */
export const OPPOSED: readonly (readonly (readonly string[])[])[] = OPPOSITES
  .map((group) => group.split("|").map((list) => list.trim().split(/\s+/)));
