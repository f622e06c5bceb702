package org.grantwarden.sandbox.pages;

import java.util.List;

/** Labelled fields of a form. */
final class Fields {
    private Fields() {}

    static Html number(String id, String name, String label, Object value, int least, int most) {
        return Html.of("""
                <label for="{}">{}</label>
                <input id="{}" name="{}" type="number" value="{}" min="{}" max="{}" required>
                """, id, label, id, name, value, least, most);
    }

    static Html yesNo(String id, String name, String label, boolean yes) {
        return Html.of("""
                <label for="{}">{}</label>
                <select id="{}" name="{}">{}{}</select>
                """, id, label, id, name, option("true", "Yes", yes), option("false", "No", !yes));
    }

    static Html where(String id, Object chosen) {
        var options = List.of(
                option("both", "Token and API", chosen.equals("both")),
                option("token", "Token only", chosen.equals("token")),
                option("api", "API only", chosen.equals("api")));
        return Html.of("""
                <label for="{}">Where</label>
                <select id="{}" name="on">{}</select>
                """, id, id, options);
    }

    private static Html option(String value, String label, boolean chosen) {
        return Html.of(
                chosen ? "<option value=\"{}\" selected>{}</option>" : "<option value=\"{}\">{}</option>",
                value,
                label);
    }
}
