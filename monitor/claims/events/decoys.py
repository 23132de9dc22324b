"""Words that look like an event of the title and are none; they take the dates that stand with them."""

from __future__ import annotations

from monitor.claims.events.rule import Rule

PROMOTION = Rule(
    name="trailer or other promotion",
    trigger=(
        "trailer|teaser|trailers|teasers|first-look|first_look|poster|key_art|clip|sneak_peek|featurette|"
        "soundtrack|album|blu-ray|dvd|4k|disc|box_set|merchandise ..."
        " <premiere>|<send_out>",
        "trailer|teaser|trailers|poster|soundtrack|album|blu-ray|dvd|ticket|tickets|pre-sale|presales|box_set|disc",
        "<premiere>|<send_out> a|an|the|its|their|his|her? new|first|full|official|final|latest|"
        "second? trailer|teaser|poster|soundtrack|clip|images|photos|first_look|footage",
    ),
    means=None,
    yes=("the trailer drops on friday",),
    no=("the season drops on friday",),
)
"""A trailer's date is none of the release."""

DECOYS: tuple[Rule, ...] = (
    PROMOTION,
    Rule(
        name="news to come",
        trigger=(
            "get|hear|learn|have|know|expect|see|announce|reveal|confirm|share|drop|promise|hoping_for|awaiting .. "
            "premiere_date|release_date|air_date|date|dates|announcement|news|update|decision|trailer|more .. <D>",
            "premiere|release|air|season .. dates .. come_out|released|announced|revealed|unveiled .. <D>",
            "announcement|news|update|word|decision|details .. due|expected|coming|come|follow|follows|arrive|drop .. "
            "<D>",
        ),
        means=None,
        yes=("we should hear about a premiere date by D___", "an announcement is expected in D___"),
        no=("the show arrives in may",),
    ),
    Rule(
        name="somebody's schedule",
        trigger=(
            "<D> release|premiere|programming|broadcast|content|original schedule|slate|calendar|lineup|line-up|plans|"
            "strategy|catalogue",
            "included|listed|featured|named|mentioned|appear|appears|appeared in|on|among .. <D> .. schedule|slate|"
            "calendar|lineup|line-up|list|preview",
        ),
        means=None,
        yes=("it is not included in the platform's D___ release schedule",),
        no=("it is scheduled for release on D____",),
    ),
    Rule(
        name="works of a time",
        trigger=(
            "hit|hits|success|successes|sensation|sensations|surprise|surprises|shows|dramas|films|movies|favourites|"
            "favorites|breakouts of <D>",
            "hit|hits|success|sensation|surprise|show|film|drama of the <D>",
            "<nth> .. to leave|exit|vacate|flee|abandon .. <D>",
        ),
        means=None,
        yes=("it was one of the sleeper hits of the D_____", "the third film to leave the autumn D______"),
        no=("it hits cinemas on D_____",),
    ),
    Rule(
        name="finale of a season",
        trigger=(
            "finale|season_finale|series_finale|last_episode|final_episode|season-ender|midseason_finale ... "
            "<premiere>|<date>|<begin>",
            "<premiere>|<date> .. finale|last_episode|final_episode",
            "finale|season_finale",
            "<nth> episode|hour|installment|half ... <premiere>",
            "tonight's|next|second|third|fourth|fifth|sixth|penultimate episode",
            "ended|ends|wrapped|wrapped_up|concluded|finished|wraps|finishes .. its|the|their .. run|season|"
            "broadcast|second_season|first_season",
        ),
        means=None,
        yes=("the season finale airs on may 3",),
        no=("the season airs on may 3",),
    ),
    Rule(
        name="festival or first screening",
        trigger=(
            "festival|tribeca|sundance|cannes|berlinale|venice|tiff|sxsw|locarno|red_carpet|gala|premiere_party|"
            "world_premiere|preview|press_screening|test_screening|screening|panel",
            "<premiere> .. at|in .. festival|cannes|venice|toronto|berlin|sundance|locarno|telluride|sxsw|busan|"
            "tribeca",
            "world premiere",
            "festival premiere|bow|debut|run",
        ),
        means=None,
        yes=("the film premieres at the festival in may",),
        no=("the film opens in may",),
    ),
    Rule(
        name="business and people",
        trigger=(
            "shoot|filming|shooting|schedule|strike|deadline|talks|stay|visit|production .. extended|prolonged",
            "extended|extends|extend|extending .. shoot|filming|schedule|strike|deadline|stay",
            "contract|options|lease|strike|interview|convention|upfront|earnings|birthday|anniversary|"
            "petition|podcast|book|novel|memoir|memoirs|autobiography|biography|audiobook|comic|game|play|musical|tour",
            "deal with .. cast|actor|actors|star|stars|writer|writers|union|guild",
            "launched|launches|opened|opens|begun|began|started|starts .. sales|search|probe|investigation|campaign|"
            "website|hotline|recruitment|bidding|pop-up|shop|store|exhibition|museum|theme_park|attraction|hotel|inquiry",
            "pop-up|exhibition|shop|store|museum|attraction|tour|ride .. opens|opening|launches|closes|arrives|returns",
            "delayed|postponed|pushed_back|put_back|held_up|moved|brought_forward|suspended|halted .. by|for .. "
            "hour|hours|minutes|half-hour",
            "began|begun|begin|begins|started|start|starts by|while filming|shooting|recording",
            "<begin> .. run|residency|season|stint .. in|at|on .. west_end|theatre|theater|broadway|vegas|stage|opera",
            "contract|deal|lease|licence|license|vows|permit|visa ... <renew>|<cancel>",
            "renewed .. contract|vows|deal|interest|lease|focus|hope|attention|passport|talks",
            "cast|joined|joins|casts|hired|hires .. as",
            "<be> .. cancelled|canceled|postponed .. flight|event|concert",
            "under|on option",
            "filming|shooting|shoot location|locations|spot|spots|tour|tours|fee|fees|boom|industry|tourism|"
            "revenue|income",
            "documentary|making-of|book|exhibition|feature|featurette|film about|on|following|charting|chronicling|"
            "documenting .. filming|shoot|making|production",
            "earned|made|raised|spent|income|revenue|money|boost|benefit|benefits .. from|off filming|shoots|shooting",
            "tour|tours|exhibition|sale|market|visits|workshops of|around|at|in? .. run|runs|last|lasts|continue|"
            "continues .. until|till|through <D>",
            "bulk|call dates till|until|up_to",
            "theatre|theater|football|holiday|tourist|monsoon|harvest season .. until|till|in|from|starts|ends",
            "road|street|water|gas|sewer works .. <begin>|<end>|<last>",
            "closes|closed|close|opens|reopens|shut to visitors|the_public|tourists|guests",
        ),
        means=None,
        yes=("her contract was renewed",),
        no=("her show was renewed",),
    ),
)
"""Rules that claim nothing."""
