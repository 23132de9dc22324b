"""After the cameras: editing, effects, sound."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
from monitor.model import State

POST: tuple[Rule, ...] = (
    Rule(
        name="in post-production",
        trigger=(
            "post-production|postproduction|post_production",
            "<post> ... <begin>|<end>|<resume>",
            "<begin>|<enter>|<end>|<resume>|move .. post-production|postproduction|post|the_edit|editing|"
            "dubbing|mixing|adr",
            "in|into|through|of|on|our post",
            "picture's|picture_is|picture_has_been|we've|we_have locked",
            "it's_a|that's_a|called_it_a|a wrap on dubbing|adr|the_mix|the_edit|post|sound|the_score|vfx",
            "with|in the? .. hands_of? the|its|her|our|his editors|editor|composer|mixers|sound_team|vfx_team|"
            "colourist|"
            "colorist",
            "hands of .. editors|editor|composer",
            "cutting|edit|editing room|rooms|suite|suites <begin>|open|opens|opened",
            "finished|finish|finishing|completed|did|done .. last|final mix|cut|edit|dub|grade|effects_shot|"
            "vfx_shot|sound_mix",
            "re-edits|re-edit|recut|re-cut|re-cutting|compositing|rotoscoping|voice_recording|post-sync|looping",
            "vfx|cgi|cg|dubbing|dub|editing|music|re-recording|post|effects|sound work|works .. is|are|were|was|"
            "have|has .. "
            "going_on|under_way|underway|in_full_swing|progressing|continuing|begun|started|pending|left|"
            "completed|done|on",
            "rushes .. <be> .. cut|edited|assembled",
            "post is|will|schedule|work|crew|house",
            "in the edit|cutting_room|mix|editing_room|edit_suite|editing_suite|cutting|final_mix",
            "into the edit",
            "edit|editing|editing_of|cut .. under_way|underway|begun|started|completed|done|finished|progress|"
            "complete|well|continues|starts|begins|began|taking",
            "<be> .. editing|cutting|mixing|dubbing|scoring|grading",
            "being|be edited|cut|mixed|dubbed|scored|graded",
            "being finished",
            "vfx|visual_effects|effects|cgi|sound|score|dubbing|colour|color|grading|grade|mix|mixing|music|adr|"
            "soundtrack|foley"
            " ... done|under_way|underway|being|finished|progress|begun|started|recorded|recording|mixed|left|"
            "complete|completed|remain|remains|worked|delivered|working|continues",
            "locked picture|cut|the_cut|the_picture",
            "picture .. lock|locked|locking",
            "picture-lock|picture-locked|test_screening|test_screenings|rough_cut|director's_cut|assembly|"
            "first_cut|final_cut|locked_cut",
            "locked .. mixed",
            "film|picture|cut|edit|episode|episodes|season|series|it|we|they|all|reels <be> .. locked",
            "i'm|i_am editing|cutting|mixing|scoring|grading",
            "working|work|works|hard_at_work on .. effects|vfx|edit|score|mix|sound|grade",
            "piecing|stitching|putting|cutting|splicing .. season|film|series|episodes|it together",
            "adr|dubbing|looping|foley|mix day|session|sessions|today|week|stage",
            "recording .. score|music|soundtrack|the_score",
            "score <be> being|recorded",
            "finishing touches",
            "we|i|they|team|editors|editor|director|makers locked picture|the_picture|the_cut|the_edit on|of the "
            "finale|"
            "last_episode|final_episode|opener|first_episode|season",
            "turned|turning over .. cut",
            "<be> .. finishing|completing|working .. effects|vfx|sound|edit|episodes|cut",
            "edit|cut it|them|the|film|season|episodes|together .. now|in|with",
            "ready for delivery|release",
            "cutting .. room|film|picture|together|it",
            "dubbing|dub|re-recording .. <be>|has|for|under_way",
        ),
        means=State.POST_PRODUCTION,
        yes=("the film is in post-production", "editing is well under way", "visual effects are being finished"),
        no=("he posted a picture",),
    ),
)
"""Rules for `post_production`."""
