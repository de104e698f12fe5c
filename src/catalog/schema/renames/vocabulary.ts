/** Words that are words: none of them is short for another one, nor misspelled. */
const WORDS: ReadonlySet<string> = new Set(
  `
  access accident account accountant action active activity actor actual
  add addition address admission adult advance advice affect age agency agent
  agreement air album alert all allocation allowance alpha amount analysis
  angle animal answer apartment appeal applicant application appointment
  approval area argument arrival art article artist aspect assessment asset
  assignment assistance assistant association attachment attempt attendance
  attention attribute auction audience audit audition author authority auto
  award back backup bad badge balance band bank bar barrier base basis basket
  batch batter battery bed begin belt bench beta bet bid bike bill bit blade
  block blog board boat body bonus book booking border boss bottom box branch
  brand break bridge brief broker brother browser bucket budget bug build
  building bundle bus business button buy buyer cabin cable calendar call
  camera campaign cancel candidate capacity capital car card care career cargo
  carrier cart carton case cash cast catalog category cause cell census center
  century certificate chain chair chamber chance change channel chapter
  character charge chart chat check child choice church circle citation city
  claim class cleaning click client clinic clock close cloud club code coin
  collection collector college color column comment commission committee
  common community company comparison competition complaint component computer
  concept condition conference connection consent consult contact contain
  content contest context contract contractor contributor control conversion
  cookie copy core corner cost council count counter country county coupon
  course court cover craft crew crime crop cross cup currency current custom
  customer cut cycle daily dairy data database date daughter day deal dealer
  debt decision deed default defect delay delegate delivery demand dentist
  department departure deposit depot depth desk detail device diagram diary
  diet digest digit dimension dinner direct direction director discharge
  discount display distance district division doctor document dog domain donor
  door dose double down draft drawer drawing dream dress drink drive driver
  drop drug due duration duty early earning east edge edit edition editor
  effect effort election element email emission employee employer end energy
  engine enquiry entity entry equipment error estate estimate event evidence
  exam example exception exchange exit expense experience expert expiration
  exploration extension extra eye face facility factor factory failure fair
  faith family farm father fault favor feature fee feed feedback field fight
  figure file filename filter final finance finder fine finger fire firm
  first fish fit fix flag flat fleet flight flood floor flow flower folder
  follow food foot force forest form formal format formation formula forum
  forward foundation frame framework franchise free freight friend front fruit
  fuel full function fund game garage garden gas gate gateway gender general
  generic genre gift girl goal gold good goods grade grant graph grid gross
  ground group growth guarantee guard guardian guest guide guideline gym habit
  hall hand handle handler hash head header health hear heart heat heater
  height help hero hide hint history hit hold holder holiday home hood hook
  hospital host hostname hotel hour house household human hunter ice icon idea
  identity image impact import export incident income index indication
  industry infection information injury inquiry insert inspection inspector
  installation instance institution instruction instructor instrument
  insurance integer intention interest interior intern international internet
  interval interview intention invention inventory invest investment investor
  invitation invoice island issue item job join journal journey judge judgment
  junction key keyword kind kit kitchen knowledge label labor lake land
  landlord language large last latter launch law lawyer layer layout lead
  leader league lean lease leave lecture leg legal lender lens lesson letter
  level library licence license life lift light like limit line link liquid
  list listing load loan local locale locality location lock locker log login
  logo logout long look loop loss lot love low lunch machine mail main major
  make male manager mandate manner manual map margin mark marker market
  marketing marriage mask mass master match material matter maximum may meal
  mean measure media medical medicine meeting member membership memory mentor
  menu merchant mercy merger message metal meter method metric middle mile
  milestone mind minimum minor minute mission mix mobile mode model module
  money monitor month moral morale mother motion motor mount mouse move movie
  music name narrative nation nature need net network news night node noise
  noon norm north note notebook notice notification number nurse object
  objective obligation observation occasion occupation offense offer office
  officer official old only open opening operation operator opinion option
  order origin other outcome outlet output overall overhead owner ownership
  pack package packet page pair paint panel paper parameter parcel parent park
  part participant participation partition partner partnership party pass
  passenger passport password past patch path patience patient pattern pause
  pay payee payer payload payment payroll peak pen pension people percent
  performance performer period permission permit person personal personnel pet
  petition phase phone photo phrase picture piece pilot pin pipe pitch place
  placement plan plane plant plate platform play player playlist plot plug
  plus point policy poll pool port portal portfolio portion position positive
  post postal postcode poster pound power practice prediction preference
  premise premium prescription presence present president press pressure price
  pride primary prime principal principle print printer priority prison prize
  problem procedure process processor procurement produce producer product
  production profession professor profile profit program progress project
  projector promise promotion proof property proposal prospect protection
  protocol provider provision proxy public publication publisher pulse
  purchase purpose push qualification quality quantity quarter query question
  queue quiz quota quotation quote race rack radio radius rail rain range rank
  rate rating ratio ration raw reach reaction read reader real realm reason
  rebate receipt receiver reception recipe recipient recommendation record
  recovery recruiter reference referee referral refund region register
  registration regulation relation relationship release relief religion remark
  reminder rent rental repair replacement reply report reporter representative
  request requirement resale research reservation reserve residence resident
  resolution resource response rest restaurant result resume retail retailer
  retention retirement return revenue review reviewer revision reward rich
  ride rider right ring risk river road role roll room root rotation round
  route router routine row rule run safety salary sale salesman salon sample
  satellite saving scale scan scenario scene schedule scheme scholar school
  science scope score screen script sea search season seat second secret
  secretary section sector security segment selection seller senate sender
  senior sensor sentence sequence series server service session set setting
  settlement severity sex shape share shelf shift ship shipment shipper
  shipping shop shot show side sign signal signature single site size skill
  slide slip slot smart social society software soil solution song sort sound
  source south space spare speaker special species specification speech speed
  sponsor sponsorship sport spot spread square stable stack staff stage stake
  stamp standard star start startup state statement station stationary
  stationery stats status stay step stock stop storage store story strategy
  stream street strength stress string structure student studio study style
  subject submission subscriber subscription substance success suite sum
  summary supervisor supplier supply support surface surgery survey suspect
  switch symbol symptom system table tablet tag tail tank tap target tariff
  task tax taxi teacher team technique technology template tenancy tenant
  tender term terminal territory test testimony text theater theme theory
  therapy thing thread ticket tier time timeline timeout tip title token tone
  tool top topic total touch tour tower town track trade trader traffic
  trail trailer train trainee trainer training transaction transfer transition
  transport travel treatment tree trend trial trigger trip truck trust truth
  tube tutor type union unique unit unity universe university update upgrade
  usage use user username vacancy vacation value van variable variant variety
  vehicle vendor venture venue verse version vessel video view village visa
  vision visit visitor visual voice volume volunteer vote voter voucher wage
  wait wall wallet war warehouse warning warrant warranty watch water wave way
  wealth weather web website week weekend weight wheel whole widget width wife
  win window wing winner wire wish word work worker workflow workshop world
  worth writer yard year yield zone
  from in on to at by of as or up go do us it my no an
  accepted excepted expected adopted adapted attached detached attended
  extended intended assigned designed resigned billed killed completed
  competed deferred referred preferred detected selected rejected elected
  ejected imported exported modified notified verified certified posted hosted
  received relieved retrieved reserved reversed resolved returned retired
  invited invested inserted asserted planned planted started starred
  restarted tested rested updated uploaded signed sent rent cent used fused
  closed opened paid said
  `.trim().split(/\s+/),
);

/** Whether it is a word as it stands. */
export function isWord(word: string): boolean {
  return WORDS.has(word);
}
