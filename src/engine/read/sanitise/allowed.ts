// What may stay in markup, as feedparser 6 (BSD-2-Clause, Mark Pilgrim and Kurt McKee) lists it, without what sends, loads code or
// changes the page later: forms, event sources, pings, animation, references into other documents.

/** HTML elements that stay. The tags of others go; their text stays, but for `SILENT`. */
export const ELEMENTS: ReadonlySet<string> = words(
  'a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col colgroup ' +
    'command datagrid datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 ' +
    'header hr i img input ins kbd keygen label legend li m map menu meter multicol nav nextid noscript ol optgroup option output ' +
    'p pre progress q s samp section select small sound source spacer span strike strong sub sup table tbody td textarea tfoot th ' +
    'thead time tr tt u ul var video',
)

/** Their attributes. `style` is read property by property. */
export const ATTRIBUTES: ReadonlySet<string> = words(
  'abbr accept accept-charset accesskey align alt autocomplete autofocus axis background balance bgcolor bgproperties border ' +
    'bordercolor bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff charset checked ' +
    'choff cite class clear color cols colspan compact contenteditable controls coords data datapagesize datetime default delay ' +
    'dir disabled draggable enctype end face for frame galleryimg gutter headers height hidden hidefocus high href hreflang hspace ' +
    'icon id inputmode ismap keytype label lang leftspacing list longdesc loop loopcount loopend loopstart low max maxlength media ' +
    'method min multiple name nohref noshade nowrap open optimum pattern point-size poster pqg preload prompt radiogroup readonly ' +
    'rel repeat-max repeat-min replace required rev rightspacing rows rowspan rules scope selected shape size span src start step ' +
    'style summary suppress tabindex target title toppadding type unselectable urn usemap valign value variable volume vspace ' +
    'width wrap xml:lang',
)

/** Inside `math`. */
export const MATHML_ELEMENTS: ReadonlySet<string> = words(
  'annotation maction maligngroup malignmark math menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts mn ' +
    'mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub ' +
    'msubsup msup mtable mtd mtext mtr munder munderover none semantics',
)

export const MATHML_ATTRIBUTES: ReadonlySet<string> = words(
  'accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign altimg-width alttext bevelled charalign ' +
    'close columnalign columnlines columnspacing columnspan columnwidth crossout decimalpoint denomalign depth dir display ' +
    'displaystyle edge encoding equalcolumns equalrows fence fontstyle fontweight form frame framespacing groupalign height href ' +
    'id indentalign indentalignfirst indentalignlast indentshift indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle ' +
    'largeop length linebreak linebreakmultchar linebreakstyle lineleading linethickness location longdivstyle lquote lspace ' +
    'mathbackground mathcolor mathsize mathvariant maxsize minlabelspacing minsize movablelimits notation numalign open other ' +
    'overflow position rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier selection ' +
    'separator separators shift side src stackalign stretchy subscriptshift superscriptshift symmetric voffset width xlink:href ' +
    'xlink:show xlink:type xmlns xmlns:xlink',
)

/** Inside `svg`. Names have their capitals; markup is compared without them. */
export const SVG_ELEMENTS: ReadonlyMap<string, string> = byLowerCase(
  'a circle defs desc ellipse font-face font-face-name g glyph hkern line linearGradient marker missing-glyph path polygon ' +
    'polyline radialGradient rect stop svg switch text title tspan',
)

export const SVG_ATTRIBUTES: ReadonlyMap<string, string> = byLowerCase(
  'accent-height accumulate additive alphabetic arabic-form ascent attributeName attributeType baseProfile bbox begin by ' +
    'calcMode cap-height class color color-rendering content cx cy d descent display dur dx dy end fill fill-opacity fill-rule ' +
    'font-family font-size font-stretch font-style font-variant font-weight from fx fy g1 g2 glyph-name gradientUnits hanging ' +
    'height horiz-adv-x horiz-origin-x id ideographic k keyPoints keySplines keyTimes lang marker-end marker-mid marker-start ' +
    'markerHeight markerUnits markerWidth mathematical max min name offset opacity orient origin overline-position ' +
    'overline-thickness panose-1 path pathLength points preserveAspectRatio r refX refY repeatCount repeatDur requiredExtensions ' +
    'requiredFeatures restart rotate rx ry slope stemh stemv stop-color stop-opacity strikethrough-position ' +
    'strikethrough-thickness stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'stroke-opacity stroke-width systemLanguage target text-anchor to transform type u1 u2 underline-position underline-thickness ' +
    'unicode unicode-range units-per-em values version viewBox visibility width widths x x-height x1 x2 xlink:actuate ' +
    'xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:base xml:lang xml:space xmlns xmlns:xlink y y1 y2 ' +
    'zoomAndPan',
)

/** CSS properties that stay with any value that is free of addresses. */
export const STYLE_PROPERTIES: ReadonlySet<string> = words(
  'azimuth background-color border-bottom-color border-collapse border-color border-left-color border-right-color ' +
    'border-top-color clear color cursor direction display elevation float font font-family font-size font-style font-variant ' +
    'font-weight height letter-spacing line-height overflow pause pause-after pause-before pitch pitch-range richness speak ' +
    'speak-header speak-numeral speak-punctuation speech-rate stress text-align text-decoration text-indent unicode-bidi ' +
    'vertical-align voice-family volume white-space width',
)

/** CSS properties whose values are checked word by word. */
export const STYLE_FAMILIES: ReadonlySet<string> = words('background border margin padding')

export const STYLE_WORDS: ReadonlySet<string> = words(
  '!important aqua auto black block blue bold both bottom brown center collapse dashed dotted fuchsia gray green italic left ' +
    'lime maroon medium navy none normal nowrap olive pointer purple red right silver solid teal top transparent underline white ' +
    'yellow',
)

/** CSS properties that stay inside `svg`. */
export const SVG_STYLE_PROPERTIES: ReadonlySet<string> = words(
  'fill fill-opacity fill-rule stroke stroke-linecap stroke-linejoin stroke-opacity stroke-width',
)

/** Attributes that hold an address: resolved against the base, and dropped if the scheme is not listed. */
export const ADDRESS_ATTRIBUTES: ReadonlySet<string> = words(
  'action background cite classid codebase data dynsrc formaction href icon longdesc lowsrc manifest ping poster profile src ' +
    'srcset usemap xlink:href',
)

/** Elements that go with all that is in them. */
export const SILENT: ReadonlySet<string> = words('applet script style template')

/** Elements without content. */
export const VOID: ReadonlySet<string> = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
)

/** Elements whose end tag HTML lets out. */
export const UNCLOSED: ReadonlySet<string> = words('colgroup dd dt li optgroup option p tbody td tfoot th thead tr')

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

function byLowerCase(list: string): ReadonlyMap<string, string> {
  return new Map(list.split(' ').map((name) => [name.toLowerCase(), name]))
}
