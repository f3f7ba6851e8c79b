/* Wagtail's calendar turns a day it cannot read into today when the field is left. We keep what was typed: the
   server says in a sentence what is wrong with it. Runs at once, before the fields of the page are set up. */

window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
