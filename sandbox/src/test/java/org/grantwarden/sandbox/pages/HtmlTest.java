package org.grantwarden.sandbox.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlTest {
    @Test
    void text_is_escaped_and_markup_is_not_escaped_twice() {
        Html inner = Html.of("<b>{}</b>", "<\"'&>");

        assertThat(Html.of("<p title=\"{}\">{}{}</p>", "\" onclick=\"x", inner, List.of(inner, "<i>"))
                        .markup())
                .isEqualTo("<p title=\"&quot; onclick=&quot;x\"><b>&lt;&quot;&#39;&amp;&gt;</b>"
                        + "<b>&lt;&quot;&#39;&amp;&gt;</b>&lt;i&gt;</p>");
    }

    @Test
    void a_place_in_a_value_is_no_place() {
        assertThat(Html.of("{} {}", "{}", "second").markup()).isEqualTo("{} second");
    }

    @Test
    void a_missing_value_is_a_defect() {
        assertThatThrownBy(() -> Html.of("{} {}", "one")).isInstanceOf(IllegalArgumentException.class);
    }
}
